// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/answer_form.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <algorithm>

#include "theme/fonts.h"
#include "theme/metrics.h"

namespace natlens {

namespace {

struct TupleFieldText {
    Q_DECLARE_TR_FUNCTIONS(natlens::TupleFieldText)
};

} // namespace

QString tupleFieldText(TupleField field)
{
    switch (field) {
    case TupleField::Src: return TupleFieldText::tr("source address");
    case TupleField::Sport: return TupleFieldText::tr("source port");
    case TupleField::Dst: return TupleFieldText::tr("destination address");
    case TupleField::Dport: return TupleFieldText::tr("destination port");
    case TupleField::Id: return TupleFieldText::tr("ICMP id");
    case TupleField::Type: return TupleFieldText::tr("ICMP type");
    case TupleField::Code: return TupleFieldText::tr("ICMP code");
    }
    return {};
}

AnswerForm::AnswerForm(const std::vector<TupleField>& fields, QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::Gap);
    int column = 0;
    for (const TupleField field : fields) {
        auto* label = new QLabel(tupleFieldText(field));
        label->setProperty("kind", QStringLiteral("muted"));
        auto* edit = new QLineEdit;
        edit->setFont(figuresFont());
        edit->setMaxLength(64);
        edit->setAccessibleName(tupleFieldText(field));
        label->setBuddy(edit);
        const int row = column / 2 * 2;
        grid->addWidget(label, row, column % 2);
        grid->addWidget(edit, row + 1, column % 2);
        connect(edit, &QLineEdit::returnPressed, this, &AnswerForm::completed);
        m_edits[indexOf(field)] = edit;
        ++column;
    }
}

TupleFields AnswerForm::answer() const
{
    TupleFields fields;
    for (std::size_t at = 0; at < fields.size(); ++at) {
        if (m_edits.at(at) != nullptr) {
            fields.at(at) = m_edits.at(at)->text().trimmed().toStdString();
        }
    }
    return fields;
}

void AnswerForm::showDifferences(const std::vector<FieldDifference>& wrong)
{
    for (std::size_t at = 0; at < m_edits.size(); ++at) {
        if (m_edits.at(at) == nullptr) {
            continue;
        }
        const auto found =
            std::ranges::find(wrong, static_cast<TupleField>(at), &FieldDifference::field);
        // Not by colour alone: the field says it, too.
        m_edits.at(at)->setStyleSheet(
            found == wrong.end() ? QString() : QStringLiteral("border-style: dashed;"));
        m_edits.at(at)->setAccessibleDescription(found == wrong.end() ? tr("right") : tr("wrong"));
        m_edits.at(at)->setToolTip(m_edits.at(at)->accessibleDescription());
    }
}

QLineEdit* AnswerForm::field(TupleField field) const
{
    return m_edits[indexOf(field)];
}

} // namespace natlens
