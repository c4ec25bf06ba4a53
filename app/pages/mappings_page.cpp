// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/mappings_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

#include "acts/flow_acts.h"
#include "delegates/mapping_delegate.h"
#include "models/mapping_table_model.h"
#include "pages/clocks.h"
#include "text/mapping_text.h"
#include "text/rule_filter.h"
#include "text/rule_text.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/act_strip.h"
#include "widgets/detail_foot.h"
#include "widgets/fitted_columns.h"
#include "widgets/mapping_diagram.h"
#include "widgets/search_field.h"

namespace natlens {

namespace {

using Group = MappingTableModel::Group;

constexpr Group Groups[] = {Group::All,      Group::Redirect, Group::DnatHere,
                            Group::DnatAway, Group::Tproxy,   Group::SourceNat};

QString groupTitle(Group group)
{
    switch (group) {
    case Group::All: return MappingsPage::tr("All");
    case Group::Redirect: return mappingKindTitle(MappingKind::Redirect);
    case Group::DnatHere: return mappingKindTitle(MappingKind::DnatHere);
    case Group::DnatAway: return mappingKindTitle(MappingKind::DnatAway);
    case Group::Tproxy: return mappingKindTitle(MappingKind::Tproxy);
    case Group::SourceNat: break;
    }
    return mappingKindTitle(MappingKind::SourceNat);
}

} // namespace

MappingsPage::MappingsPage(const Theme& theme, QWidget* parent)
    : SourcePage(theme, parent), m_model(new MappingTableModel(this)), m_tabs(new QTabBar),
      m_table(new QTableView), m_search(new SearchField(tr("Search mappings"), *m_table)),
      m_strip(new ActStrip), m_acts(new FlowActs(theme, *m_strip, this)),
      m_diagram(new MappingDiagram(theme))
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_strip);
    column->addWidget(m_table, 1);
    column->addWidget(makeDetail());
    setUpTable();
    makeActions();
    setContent(content);
    showDetail();
}

QWidget* MappingsPage::makeBar()
{
    m_tabs->setAccessibleName(tr("Kinds of mappings"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const Group group : Groups) {
        m_tabs->addTab(groupTitle(group));
    }
    m_search->setMaximumWidth(300);
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_search, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int at) {
        m_model->setGroup(Groups[at]);
        refresh();
    });
    connect(m_search, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_model->setSearch(text.trimmed()); });
    return bar;
}

QWidget* MappingsPage::makeDetail()
{
    auto* detail = new DetailFoot;
    m_sentence = detail->addWords();
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_predating = detail->addButton({});
    m_finding = detail->addButton(tr("See the &doctor"));
    m_rule = detail->addButton(tr("Show &rule"));
    m_flows = detail->addButton(tr("Show &flows"));
    detail->addBelow(m_diagram);
    connect(m_flows, &QPushButton::clicked, this, &MappingsPage::requestFlows);
    connect(m_rule, &QPushButton::clicked, this, &MappingsPage::requestRule);
    connect(m_finding, &QPushButton::clicked, this,
            [this] { Q_EMIT findingRequested(findingHere()); });
    connect(m_predating, &QPushButton::clicked, this, [this] {
        const Mapping* mapping = m_model->mappingAt(m_model->rowOfKey(m_chosen));
        if (mapping != nullptr && mapping->rule) {
            Q_EMIT predatingRequested(*mapping->rule, m_model->snapshot()->structure);
        }
    });
    return detail;
}

void MappingsPage::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new MappingDelegate(theme(), m_table));
    m_table->setAccessibleName(tr("Mappings"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::RowHeight);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    // State, original, rule, target, socket, process, flows, bytes, seen.
    new FittedColumns(*m_table, {90, 170, 90, 110, 90, 90, 64, 56, 64},
                      MappingTableModel::RuleColumn);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &MappingsPage::chooseRow);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MappingsPage::restoreChoice);
    connect(m_table, &QTableView::doubleClicked, this, &MappingsPage::requestFlows);
    connect(m_table, &QTableView::activated, this, &MappingsPage::requestFlows);
}

void MappingsPage::makeActions()
{
    m_showFlows = new QAction(tr("Show &flows"), this);
    auto* rule = new QAction(tr("Show &rule"), this);
    m_table->addActions({m_showFlows, rule});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_showFlows, &QAction::triggered, this, &MappingsPage::requestFlows);
    connect(rule, &QAction::triggered, this, &MappingsPage::requestRule);
    (void)m_search->makeAction(tr("&Search mappings"), *this);
}

QList<QAction*> MappingsPage::editActions() const
{
    return QList<QAction*>{m_showFlows} + actions();
}

QString MappingsPage::title() const
{
    return tr("Mappings");
}

QString MappingsPage::iconName() const
{
    return QStringLiteral("mappings");
}

RulesFeed::Interest MappingsPage::interest() const
{
    RulesFeed::Interest interest;
    interest.rules = true;
    interest.mappings = true;
    return interest;
}

std::optional<StartMessage> MappingsPage::message() const
{
    const RulesSnapshotPtr& snapshot = m_model->snapshot();
    if (snapshot && snapshot->error && !snapshot->rules) {
        return StartMessage{QStringLiteral("state-failed"),
                            tr("The rules cannot be read"),
                            errorText(*snapshot->error),
                            {},
                            {StartAction::Retry, StartAction::ChooseSource}};
    }
    if (!snapshot || !snapshot->mappings) {
        return StartMessage{QStringLiteral("state-connecting"),
                            tr("Looking for mappings"),
                            tr("Rules, sockets and flows are put together."),
                            {},
                            {},
                            true};
    }
    if (m_model->countIn(Group::All) == 0) {
        return StartMessage{
            QStringLiteral("mappings"),
            tr("Nothing is mapped here"),
            tr("No rule of this network namespace redirects, translates or diverts anything. The "
               "lab has scenarios that do: redirect, dnat, masquerade, tproxy and others."),
            {},
            {StartAction::OpenLab, StartAction::ChooseSource}};
    }
    return std::nullopt;
}

void MappingsPage::forget()
{
    m_acts->drop();
    m_doctor.reset();
    m_model->setFindings({});
    m_model->setSnapshot(nullptr, 0);
    m_chosen.clear();
    showTabs();
    showDetail();
}

void MappingsPage::setVerbs(FlowVerbs verbs)
{
    m_acts->setVerbs(std::move(verbs));
}

void MappingsPage::showRules(const RulesSnapshotPtr& snapshot)
{
    m_model->setSnapshot(snapshot, monotonicNow());
    if (m_doctor) {
        m_model->setFindings(severities());
    }
    showTabs();
    showDetail();
    refresh();
}

void MappingsPage::showTabs()
{
    for (int at = 0; at < m_tabs->count(); ++at) {
        const std::size_t count = m_model->countIn(Groups[at]);
        const QString text = QStringLiteral("%1  %2").arg(groupTitle(Groups[at])).arg(count);
        if (m_tabs->tabText(at) != text) {
            m_tabs->setTabText(at, text);
        }
    }
}

void MappingsPage::showFindings(const DoctorSnapshotPtr& snapshot)
{
    m_doctor = snapshot;
    m_model->setFindings(severities());
    showDetail();
}

QHash<QString, int> MappingsPage::severities() const
{
    QHash<QString, int> severities;
    if (m_doctor && m_doctor->facts && m_doctor->facts->rules) {
        const Facts& facts = *m_doctor->facts;
        for (const Finding& finding : m_doctor->diagnosis.findings) {
            if (finding.mapping && *finding.mapping < facts.mappings.mappings.size()
                && finding.severity != Severity::Ok) {
                int& worst =
                    severities[mappingKey(facts.mappings.mappings[*finding.mapping], *facts.rules)];
                worst = std::max(worst, static_cast<int>(finding.severity));
            }
        }
    }
    return severities;
}

QString MappingsPage::findingHere() const
{
    if (!m_doctor || !m_doctor->facts || !m_doctor->facts->rules) {
        return {};
    }
    const Facts& facts = *m_doctor->facts;
    for (const Finding& finding : m_doctor->diagnosis.findings) {
        if (finding.mapping && *finding.mapping < facts.mappings.mappings.size()
            && finding.severity != Severity::Ok
            && mappingKey(facts.mappings.mappings[*finding.mapping], *facts.rules) == m_chosen) {
            return QString::fromStdString(finding.id);
        }
    }
    return {};
}

void MappingsPage::chooseRow()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid()) {
        m_chosen = current.data(MappingTableModel::KeyRole).toString();
        showDetail();
    }
}

void MappingsPage::restoreChoice()
{
    const int known = m_model->rowOfKey(m_chosen);
    const int row = known >= 0 ? known : 0;
    if (m_model->rowCount() > 0) {
        m_table->selectRow(row);
    } else {
        m_chosen.clear();
    }
    showDetail();
}

void MappingsPage::selectMapping(const QString& key)
{
    m_chosen = key;
    if (m_model->rowOfKey(key) < 0) {
        m_tabs->setCurrentIndex(0);
        m_search->clear();
    }
    restoreChoice();
    m_table->setFocus();
}

void MappingsPage::showDetail()
{
    const int row = m_model->rowOfKey(m_chosen);
    const Mapping* mapping = m_model->mappingAt(row);
    const UnusedListener* unused = m_model->unusedAt(row);
    for (QPushButton* button : {m_flows, m_rule}) {
        button->setVisible(mapping != nullptr);
    }
    m_showFlows->setEnabled(mapping != nullptr);
    m_rule->setEnabled(mapping != nullptr && mapping->rule);
    m_finding->setVisible(mapping != nullptr && !findingHere().isEmpty());
    m_predating->setVisible(mapping != nullptr && mapping->rule && mapping->flowsBefore > 0);
    if (mapping != nullptr) {
        const RulesetPtr& rules = m_model->snapshot()->rules;
        m_sentence->setText(mappingSentence(*mapping, *rules));
        m_predating->setText(tr("&Delete the %n flows that predate this rule…", "",
                                static_cast<int>(mapping->flowsBefore)));
        m_diagram->show(mapping, rules);
    } else if (unused != nullptr) {
        m_sentence->setText(unusedSentence(*unused));
        m_diagram->show(*unused);
    } else {
        m_sentence->setText(tr("Choose a mapping to see its way."));
        m_diagram->show(nullptr, nullptr);
    }
}

void MappingsPage::requestFlows()
{
    if (const Mapping* mapping = m_model->mappingAt(m_model->rowOfKey(m_chosen))) {
        Q_EMIT flowsRequested(filterFor(*mapping));
    }
}

void MappingsPage::requestRule()
{
    const Mapping* mapping = m_model->mappingAt(m_model->rowOfKey(m_chosen));
    if (mapping != nullptr && mapping->rule) {
        Q_EMIT ruleRequested(ruleKey(*m_model->snapshot()->rules, *mapping->rule));
    }
}

void MappingsPage::showPredating(quint32 rule, const std::vector<FlowKey>& keys)
{
    const RulesSnapshotPtr& snapshot = m_model->snapshot();
    if (!isVisible() || !snapshot || !snapshot->rules) {
        return;
    }
    if (keys.empty()) {
        m_strip->showOutcome(tr("No flow predates this rule any more."), false);
        return;
    }
    m_acts->deleteKeys(keys, predatingConfirm(keys.size(), rulePlace(*snapshot->rules, rule)));
}

} // namespace natlens
