// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/mappings_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QTabBar>
#include <QVBoxLayout>

#include "acts/flow_acts.h"
#include "models/finding_places.h"
#include "models/mapping_tree_model.h"
#include "pages/clocks.h"
#include "text/mapping_text.h"
#include "text/profile_templates.h"
#include "text/rule_filter.h"
#include "text/rule_text.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/act_strip.h"
#include "widgets/mapping_detail.h"
#include "widgets/mapping_tree.h"
#include "widgets/search_field.h"

namespace natlens {

namespace {

using Group = MappingTreeModel::Group;

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
    : SourcePage(theme, parent), m_model(new MappingTreeModel(this)), m_tabs(new QTabBar),
      m_tree(new MappingTree(theme, *m_model)),
      m_search(new SearchField(tr("Search mappings"), *m_tree)), m_strip(new ActStrip),
      m_acts(new FlowActs(theme, *m_strip, this)), m_detail(new MappingDetail(theme))
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_strip);
    column->addWidget(m_tree, 1);
    column->addWidget(m_detail);
    joinTree();
    joinDetail();
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

void MappingsPage::joinTree()
{
    connect(m_tree, &MappingTree::chosenChanged, this, &MappingsPage::showDetail);
    connect(m_tree, &MappingTree::unfoldedChanged, this, [this] {
        if (isVisible()) {
            Q_EMIT interestChanged(interest());
        }
    });
    connect(m_tree, &QTreeView::clicked, this, &MappingsPage::click);
    connect(m_tree, &QTreeView::doubleClicked, this, &MappingsPage::activate);
    connect(m_tree, &QTreeView::activated, this, &MappingsPage::activate);
}

void MappingsPage::joinDetail()
{
    connect(m_detail, &MappingDetail::flowsRequested, this, &MappingsPage::requestFlows);
    connect(m_detail, &MappingDetail::ruleRequested, this, &MappingsPage::requestRule);
    connect(m_detail, &MappingDetail::predatingRequested, this, &MappingsPage::requestPredating);
    connect(m_detail, &MappingDetail::findingRequested, this,
            [this] { Q_EMIT findingRequested(findingOfMapping(m_doctor, m_tree->chosen())); });
}

void MappingsPage::makeActions()
{
    m_showFlows = new QAction(tr("Show &flows"), this);
    auto* rule = new QAction(tr("Show &rule"), this);
    m_intercept = new QAction(tr("&Intercept like this…"), this);
    connect(m_intercept, &QAction::triggered, this, [this] {
        if (const Mapping* mapping = chosenMapping()) {
            Q_EMIT interceptRequested(*mapping);
        }
    });
    m_tree->addActions({m_showFlows, rule, m_intercept});
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_showFlows, &QAction::triggered, this, &MappingsPage::requestFlows);
    connect(rule, &QAction::triggered, this, &MappingsPage::requestRule);
    (void)m_search->makeAction(tr("&Search mappings"), *this);
}

MappingDiagram& MappingsPage::diagram() const
{
    return m_detail->diagram();
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
    interest.unfolded = m_tree->unfolded();
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
    if (countIn(snapshot, Group::All) == 0) {
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
    m_tree->forget();
    m_model->setFindings({});
    m_model->setSnapshot(nullptr, 0);
    showTabs();
    showDetail();
}

void MappingsPage::setVerbs(FlowVerbs verbs)
{
    m_acts->setVerbs(std::move(verbs));
}

void MappingsPage::showRules(const RulesSnapshotPtr& snapshot)
{
    // Rules that changed are told before the mappings of them: until then the old ones stay.
    const RulesSnapshotPtr& shown = m_model->snapshot();
    if (!snapshot->mappings && !snapshot->error && shown && shown->mappings) {
        return;
    }
    m_model->setSnapshot(snapshot, monotonicNow());
    if (m_doctor) {
        m_model->setFindings(severitiesOfMappings(m_doctor));
    }
    showTabs();
    showDetail();
    refresh();
}

void MappingsPage::showTabs()
{
    for (int at = 0; at < m_tabs->count(); ++at) {
        const std::size_t count = countIn(m_model->snapshot(), Groups[at]);
        const QString text = QStringLiteral("%1  %2").arg(groupTitle(Groups[at])).arg(count);
        if (m_tabs->tabText(at) != text) {
            m_tabs->setTabText(at, text);
        }
    }
}

void MappingsPage::showFindings(const DoctorSnapshotPtr& snapshot)
{
    m_doctor = snapshot;
    m_model->setFindings(severitiesOfMappings(snapshot));
    showDetail();
}

void MappingsPage::selectMapping(const QString& key)
{
    if (!m_model->indexOfKey(key).isValid()) {
        m_tabs->setCurrentIndex(0);
        m_search->clear();
    }
    m_tree->choose(key);
    m_tree->setFocus();
}

const Mapping* MappingsPage::chosenMapping() const
{
    return m_model->mappingAt(m_model->indexOfKey(m_tree->chosen()));
}

void MappingsPage::showDetail()
{
    const Mapping* mapping = chosenMapping();
    const UnusedListener* unused = m_model->unusedAt(m_model->indexOfKey(m_tree->chosen()));
    m_showFlows->setEnabled(mapping != nullptr);
    m_intercept->setEnabled(mapping != nullptr && profileLike(*mapping, {}));
    if (mapping != nullptr) {
        m_detail->show(*mapping, m_model->snapshot()->rules,
                       !findingOfMapping(m_doctor, m_tree->chosen()).isEmpty());
    } else if (unused != nullptr) {
        m_detail->show(*unused);
    } else {
        m_detail->showNothing();
    }
}

void MappingsPage::activate(const QModelIndex& index)
{
    const Mapping* mapping = m_model->mappingAt(index);
    if (const FlowRecordPtr flow = m_model->flowAt(index)) {
        Q_EMIT flowsRequested(filterFor(flow->flow.original));
    } else if (mapping != nullptr) {
        Q_EMIT flowsRequested(filterFor(*mapping));
    }
}

// A link is clicked once; the keyboard and a double click lead there, too.
void MappingsPage::click(const QModelIndex& index)
{
    if (index.data(MappingTreeModel::LeadsRole).toBool()) {
        activate(index);
    }
}

void MappingsPage::requestFlows()
{
    if (const Mapping* mapping = chosenMapping()) {
        Q_EMIT flowsRequested(filterFor(*mapping));
    }
}

void MappingsPage::requestRule()
{
    const Mapping* mapping = chosenMapping();
    if (mapping != nullptr && mapping->rule) {
        Q_EMIT ruleRequested(ruleKey(*m_model->snapshot()->rules, *mapping->rule));
    }
}

void MappingsPage::requestPredating()
{
    const Mapping* mapping = chosenMapping();
    if (mapping != nullptr && mapping->rule) {
        Q_EMIT predatingRequested(*mapping->rule, m_model->snapshot()->structure);
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
