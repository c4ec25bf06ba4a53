// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/doctor_page.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include "acts/flow_acts.h"
#include "delegates/finding_delegate.h"
#include "dialogs/confirm_dialog.h"
#include "models/finding_tree_model.h"
#include "pages/clocks.h"
#include "painting/severity.h"
#include "text/doctor_text.h"
#include "text/mapping_text.h"
#include "text/rule_text.h"
#include "text/visible_text.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/act_strip.h"
#include "widgets/finding_detail.h"

namespace natlens {

DoctorPage::DoctorPage(const Theme& theme, QWidget* parent)
    : SourcePage(theme, parent), m_model(new FindingTreeModel(this)), m_tree(new QTreeView),
      m_detail(new FindingDetail(theme)), m_summaryIcon(new QLabel), m_summary(new QLabel),
      m_when(new QLabel), m_redact(new QCheckBox(tr("Without &addresses"))),
      m_again(new QPushButton(tr("&Check again"))), m_undo(new QPushButton(tr("&Undo the change"))),
      m_strip(new ActStrip), m_acts(new FlowActs(theme, *m_strip, this)),
      m_settings(new SettingActs(*m_strip, this))
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_strip);
    column->addWidget(makeBody(), 1);
    makeActions();
    setContent(content);
    connect(m_acts, &FlowActs::runningChanged, this, [this](bool running) {
        if (!running) {
            Q_EMIT checkAgainRequested();
        }
    });
    showDetail();
}

QWidget* DoctorPage::makeBar()
{
    m_summary->setFont(scaled(interfaceFont(), 1, QFont::DemiBold));
    m_summary->setObjectName(QStringLiteral("summary"));
    m_when->setProperty("kind", QStringLiteral("muted"));
    m_redact->setToolTip(tr("In the report, addresses have names in their stead"));
    auto* report = new QPushButton(tr("Copy &report"));
    report->setToolTip(tr("All of it as Markdown, for a colleague or an issue"));
    connect(report, &QPushButton::clicked, this, &DoctorPage::copyReport);
    connect(m_again, &QPushButton::clicked, this, &DoctorPage::checkAgainRequested);
    connect(m_undo, &QPushButton::clicked, m_settings, &SettingActs::undo);
    connect(m_settings, &SettingActs::stateChanged, this, &DoctorPage::showUndo);
    connect(m_settings, &SettingActs::done, this, &DoctorPage::checkAgainRequested);
    m_undo->hide();
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_summaryIcon);
    row->addWidget(m_summary);
    row->addSpacing(metrics::Gap);
    row->addWidget(m_when, 1);
    row->addWidget(m_undo);
    row->addWidget(m_again);
    row->addSpacing(metrics::Gap);
    row->addWidget(m_redact);
    row->addWidget(report);
    for (QPushButton* button : {m_undo, m_again, report}) {
        button->setMinimumHeight(metrics::ControlHeight);
    }
    return bar;
}

QWidget* DoctorPage::makeBody()
{
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new FindingDelegate(theme(), m_tree));
    m_tree->setAccessibleName(tr("Findings"));
    m_tree->header()->hide();
    m_tree->setIndentation(14);
    m_tree->setRootIsDecorated(true);
    m_tree->setTabKeyNavigation(false);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                m_chosen = index.data(FindingTreeModel::KeyRole).toString();
                showDetail();
            });
    connect(m_model, &QAbstractItemModel::modelReset, this, &DoctorPage::restoreChoice);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_detail);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("The chosen finding"));
    auto* splitter = new QSplitter;
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_tree);
    splitter->addWidget(scroll);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({400, 760});
    connect(m_detail, &FindingDetail::fixRequested, this, &DoctorPage::fix);
    connect(m_detail, &FindingDetail::ruleRequested, this, [this] {
        const Finding* finding = chosenFinding();
        if (finding != nullptr && finding->rule) {
            Q_EMIT ruleRequested(ruleKey(*m_model->snapshot()->facts->rules, *finding->rule));
        }
    });
    connect(m_detail, &FindingDetail::mappingRequested, this, [this] {
        const Finding* finding = chosenFinding();
        const Facts& facts = *m_model->snapshot()->facts;
        if (finding != nullptr && finding->mapping && facts.rules
            && *finding->mapping < facts.mappings.mappings.size()) {
            Q_EMIT mappingRequested(
                mappingKey(facts.mappings.mappings[*finding->mapping], *facts.rules));
        }
    });
    return splitter;
}

void DoctorPage::makeActions()
{
    m_copy = new QAction(tr("Copy &report"), this);
    auto* again = new QAction(tr("&Check again"), this);
    again->setShortcut(QKeySequence::Refresh);
    again->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addActions({m_copy, again});
    connect(m_copy, &QAction::triggered, this, &DoctorPage::copyReport);
    connect(again, &QAction::triggered, this, &DoctorPage::checkAgainRequested);
}

QList<QAction*> DoctorPage::editActions() const
{
    return actions();
}

QString DoctorPage::title() const
{
    return tr("Doctor");
}

QString DoctorPage::iconName() const
{
    return QStringLiteral("doctor");
}

RulesFeed::Interest DoctorPage::interest() const
{
    RulesFeed::Interest interest;
    interest.doctor = true;
    return interest;
}

std::optional<StartMessage> DoctorPage::message() const
{
    const DoctorSnapshotPtr& snapshot = m_model->snapshot();
    if (!snapshot || !snapshot->facts) {
        if (snapshot && snapshot->error) {
            return StartMessage{QStringLiteral("state-failed"),
                                tr("The doctor cannot look"),
                                errorText(*snapshot->error),
                                {},
                                {StartAction::Retry, StartAction::ChooseSource}};
        }
        return StartMessage{
            QStringLiteral("state-connecting"),
            tr("The doctor is looking"),
            tr("Rules, routes, sockets, settings and flows are gathered and compared."),
            {},
            {},
            true};
    }
    return std::nullopt;
}

void DoctorPage::forget()
{
    m_acts->drop();
    m_settings->forget();
    m_chosen.clear();
    m_model->setSnapshot(nullptr);
    showDetail();
}

void DoctorPage::setVerbs(FlowVerbs verbs, SettingActs::Set set)
{
    m_acts->setVerbs(std::move(verbs));
    m_settings->setVerb(std::move(set));
}

void DoctorPage::showDiagnosis(const DoctorSnapshotPtr& snapshot)
{
    m_model->setSnapshot(snapshot);
    showSummary();
    showDetail();
    refresh();
}

void DoctorPage::showUnderWay(bool underWay)
{
    m_again->setEnabled(!underWay);
}

void DoctorPage::showSummary()
{
    const DoctorSnapshotPtr& snapshot = m_model->snapshot();
    Severity worst = Severity::Ok;
    for (const Finding& finding : snapshot->diagnosis.findings) {
        worst = std::max(worst, finding.severity);
    }
    m_summaryIcon->setPixmap(drawnIcon(
        severityIcon(worst), severityColour(worst, theme().colours()), 20, devicePixelRatioF()));
    m_summary->setText(diagnosisSummary(snapshot->diagnosis));
    m_when->setText(snapshot->error ? tr("not checked again: %1").arg(errorText(*snapshot->error))
                                    : tr("checked at %1").arg(clockText(snapshot->takenNs)));
}

void DoctorPage::restoreChoice()
{
    const QModelIndex known = m_model->indexOfKey(m_chosen);
    const QModelIndex first = m_model->index(0, 0);
    if (known.isValid() || m_model->findingAt(first) != nullptr) {
        m_tree->setCurrentIndex(known.isValid() ? known : first);
    }
    showDetail();
}

void DoctorPage::selectFinding(const QString& id)
{
    const QModelIndex index = m_model->indexOfId(id);
    if (index.isValid()) {
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index);
    }
    m_tree->setFocus();
}

const Finding* DoctorPage::chosenFinding() const
{
    return m_model->findingAt(m_model->indexOfKey(m_chosen));
}

void DoctorPage::showDetail()
{
    const DoctorSnapshotPtr& snapshot = m_model->snapshot();
    const bool none = snapshot && snapshot->diagnosis.findings.empty();
    m_detail->showFinding(chosenFinding(),
                          none ? tr("All that the doctor looks at is in order.")
                               : tr("Choose a finding to read what it means and what helps."));
}

void DoctorPage::fix()
{
    const Finding* finding = chosenFinding();
    if (finding == nullptr || !finding->action) {
        return;
    }
    // The diagnosis may change behind the question.
    const FixAction action = *finding->action;
    if (action.kind == FixAction::Kind::DeleteFlows) {
        m_acts->deleteKeys(action.keys, fixConfirm(action));
        return;
    }
    const QPointer<DoctorPage> self(this);
    ConfirmDialog dialog(theme(), fixConfirm(action), this);
    if (dialog.exec() == QDialog::Accepted && self) {
        m_settings->set(action.values);
    }
}

void DoctorPage::showUndo()
{
    m_undo->setVisible(m_settings->canUndo());
    m_undo->setEnabled(!m_settings->isRunning());
}

void DoctorPage::copyReport()
{
    if (const DoctorSnapshotPtr& snapshot = m_model->snapshot()) {
        QGuiApplication::clipboard()->setText(
            doctorReport(*snapshot, sourceName(source()), m_redact->isChecked()));
        m_strip->showOutcome(tr("The report was copied."), false);
    }
}

} // namespace natlens
