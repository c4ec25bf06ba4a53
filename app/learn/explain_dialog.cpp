// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/explain_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <netinet/in.h>

#include "core/protocol_info.h"
#include "learn/answer_form.h"
#include "learn/flow_way.h"
#include "learn/picture_export.h"
#include "learn/topology_picture.h"
#include "text/end_text.h"
#include "text/sentence.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/tuple_diagram.h"

namespace natlens {

namespace {

/// The record without what a reply tells: only the original tuple shows.
FlowRecordPtr withoutReply(const FlowRecord& record)
{
    auto hidden = std::make_shared<FlowRecord>(record);
    hidden->flow.reply = {};
    hidden->nat = {};
    return hidden;
}

} // namespace

ExplainDialog::ExplainDialog(const Theme& theme, FlowRecordPtr record, Mode mode, QWidget* parent)
    : QDialog(parent), m_record(std::move(record)), m_text(new QLabel),
      m_picture(new TopologyPicture(theme)), m_diagram(new TupleDiagram(theme)),
      m_form(new AnswerForm(fieldsOf(m_record->flow.original.l4))),
      m_check(new QPushButton(tr("&Check the answer"))), m_back(new QPushButton(tr("&Back"))),
      m_next(new QPushButton(tr("&Next")))
{
    const bool predict = mode == Mode::Predict;
    setWindowTitle(predict ? tr("Predict the reply tuple") : tr("Explain this flow"));
    resize(860, 640);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(metrics::Margin);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAccessibleName(tr("Explanation"));
    column->addWidget(m_picture);
    column->addWidget(m_text);
    column->addWidget(m_diagram);
    column->addWidget(m_form);
    column->addStretch(1);
    auto* buttons = new QHBoxLayout;
    auto* save = new QPushButton(tr("Save &picture…"));
    auto* close = new QPushButton(tr("C&lose"));
    for (QPushButton* button : {m_back, m_next, m_check}) {
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    buttons->addWidget(save);
    buttons->addWidget(close);
    column->addLayout(buttons);
    m_form->setVisible(predict);
    m_check->setVisible(predict);
    m_back->setVisible(!predict);
    m_next->setVisible(!predict);
    (predict ? m_check : m_next)->setDefault(true);
    connect(m_check, &QPushButton::clicked, this, &ExplainDialog::check);
    connect(m_next, &QPushButton::clicked, this, &ExplainDialog::next);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_step - 1); });
    connect(save, &QPushButton::clicked, this,
            [this] { askAndSavePicture(*m_diagram, QStringLiteral("flow")); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    showPicture(false);
    if (predict) {
        m_diagram->setRecord(withoutReply(*m_record));
        m_text->setText(
            tr("This is what was sent. Which tuple does the kernel expect of the reply? "
               "Return checks the answer."));
    } else {
        showStep(0);
    }
}

QStringList ExplainDialog::steps() const
{
    const Flow& flow = m_record->flow;
    const Tuple plain = inverse(flow.original);
    Flow unchanged = flow;
    unchanged.reply = plain;
    QStringList list{
        tr("The first packet went from %1 to %2 (%3). The kernel noted its ends: the original "
           "tuple. It stays as it is as long as the flow lives.")
            .arg(endText(flow, End::OriginalSource), endText(flow, End::OriginalDestination),
                 QString::fromStdString(l4Name(flow.original.protocol))),
        tr("Without NAT a reply would have the inverse: from %1 to %2.")
            .arg(endText(unchanged, End::ReplySource), endText(unchanged, End::ReplyDestination))};
    if (flow.reply.family() == L3Protocol::None) {
        return list << tr("The reply tuple was not told.");
    }
    list << explain(flow, m_record->nat)
                + (wayOf(*m_record).isEmpty()
                       ? QLatin1Char(' ')
                             + tr("Which hooks it passed, its tuples do not tell; a trace does.")
                       : QString());
    if (m_record->nat.has(ChangedField::ReplySrcAddress)
        || m_record->nat.has(ChangedField::ReplySrcPort)) {
        const bool asks =
            m_record->nat.kind == NatKind::Redirect
            && (flow.original.protocol == IPPROTO_TCP || flow.original.protocol == IPPROTO_SCTP);
        const QString text =
            asks
                ? tr("The reply's source is not where the packet was sent: destination NAT. A "
                     "program that accepts the connection at %1 can ask SO_ORIGINAL_DST: the "
                     "kernel looks the entry up by the reply tuple and answers with %2.")
                : tr("The reply's source is not where the packet was sent: destination NAT. It was "
                     "delivered to %1, and the kernel puts %2 back when the reply passes.");
        list << text.arg(endText(flow, End::ReplySource), endText(flow, End::OriginalDestination));
    }
    if (m_record->nat.has(ChangedField::ReplyDstAddress)
        || m_record->nat.has(ChangedField::ReplyDstPort)) {
        list << tr("The reply goes to %1, not to %2: source NAT. Who answers sees only the former, "
                   "and the kernel puts the latter back when the reply passes.")
                    .arg(endText(flow, End::ReplyDestination), endText(flow, End::OriginalSource));
    }
    return list;
}

void ExplainDialog::showStep(int step)
{
    const QStringList all = steps();
    m_step = std::clamp(step, 0, static_cast<int>(all.size()) - 1);
    m_text->setText(tr("%1 of %2: %3").arg(m_step + 1).arg(all.size()).arg(all.at(m_step)));
    m_diagram->setRecord(m_step < 2 ? withoutReply(*m_record) : m_record);
    showPicture(m_step >= 2);
    m_back->setEnabled(m_step > 0);
    m_next->setEnabled(m_step + 1 < all.size());
}

/// The way tells what NAT did, and so do the addresses: neither shows before the reply does.
void ExplainDialog::showPicture(bool withReply)
{
    const Flow& flow = m_record->flow;
    const NatVerdict& nat = m_record->nat;
    QStringList here;
    if (withReply && nat.has(ChangedField::ReplySrcAddress)) {
        here += endText(flow, End::ReplySource);
    }
    if (withReply && nat.has(ChangedField::ReplyDstAddress)) {
        here += endText(flow, End::ReplyDestination);
    }
    m_picture->showEnds(QString::fromStdString(flow.original.src.toString()), here,
                        QString::fromStdString(flow.original.dst.toString()));
    m_picture->showWay(withReply ? wayOf(*m_record) : QStringList());
}

void ExplainDialog::next()
{
    showStep(m_step + 1);
}

void ExplainDialog::check()
{
    const std::vector<FieldDifference> wrong = differences(m_form->answer(), m_record->flow.reply);
    m_form->showDifferences(wrong);
    m_diagram->setRecord(m_record);
    showPicture(true);
    QString text = wrong.empty() ? tr("Right.") : tr("Not so.");
    for (const FieldDifference& each : wrong) {
        text += QLatin1Char(' ')
                + tr("%1: the kernel has %2.")
                      .arg(tupleFieldText(each.field), QString::fromStdString(each.actual));
    }
    m_text->setText(text + QLatin1Char('\n') + explain(m_record->flow, m_record->nat));
}

QString ExplainDialog::text() const
{
    return m_text->text();
}

bool ExplainDialog::replyShows() const
{
    return m_diagram->accessibleDescription().contains(endText(m_record->flow, End::ReplySource));
}

} // namespace natlens
