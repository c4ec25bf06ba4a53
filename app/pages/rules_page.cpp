// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/rules_page.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSettings>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "delegates/rule_delegate.h"
#include "models/finding_places.h"
#include "models/rule_tree_model.h"
#include "pages/clocks.h"
#include "text/quantity.h"
#include "text/rule_filter.h"
#include "text/rule_order_text.h"
#include "text/rule_text.h"
#include "text/trace_text.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/notice_strip.h"
#include "widgets/rule_detail.h"
#include "widgets/search_field.h"

namespace natlens {

namespace {

/// So many are unfolded at once; of more the chains stay folded.
constexpr std::size_t MostUnfolded = 2'000;

} // namespace

RulesPage::RulesPage(const Theme& theme, QWidget* parent)
    : SourcePage(theme, parent), m_model(new RuleTreeModel(this)), m_tree(new QTreeView),
      m_search(new SearchField(tr("Search rules, chains, comments"), *m_tree)),
      m_family(new QComboBox), m_onlyNat(new QToolButton), m_meta(new QLabel),
      m_notices(new NoticeStrip), m_detail(new RuleDetail)
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_notices);
    column->addWidget(m_tree, 1);
    column->addWidget(m_detail);
    setUpTree();
    joinDetail();
    makeActions();
    setContent(content);
    showDetail();
}

QWidget* RulesPage::makeBar()
{
    m_family->addItem(tr("IPv4 and IPv6"), static_cast<int>(L3Protocol::None));
    m_family->addItem(tr("IPv4"), static_cast<int>(L3Protocol::Ipv4));
    m_family->addItem(tr("IPv6"), static_cast<int>(L3Protocol::Ipv6));
    m_family->setAccessibleName(tr("Packets that the chains see"));
    m_family->setMinimumHeight(metrics::ControlHeight);
    m_onlyNat->setText(tr("&NAT only"));
    m_onlyNat->setToolTip(tr("Only rules that translate addresses or divert to a socket"));
    m_onlyNat->setCheckable(true);
    m_onlyNat->setProperty("kind", QStringLiteral("control"));
    m_onlyNat->setMinimumHeight(metrics::ControlHeight);
    m_onlyNat->setFocusPolicy(Qt::StrongFocus);
    m_meta->setProperty("kind", QStringLiteral("muted"));
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_search, 1);
    row->addWidget(m_family);
    row->addWidget(m_onlyNat);
    row->addSpacing(metrics::Gap);
    row->addWidget(m_meta);
    connect(m_search, &QLineEdit::textChanged, this, &RulesPage::takeWish);
    connect(m_family, &QComboBox::currentIndexChanged, this, &RulesPage::takeWish);
    connect(m_onlyNat, &QToolButton::toggled, this, &RulesPage::takeWish);
    return bar;
}

void RulesPage::joinDetail()
{
    connect(m_detail, &RuleDetail::copyRequested, this, &RulesPage::copyRule);
    connect(m_detail, &RuleDetail::flowsRequested, this, &RulesPage::requestFlows);
    connect(m_detail, &RuleDetail::findingRequested, this,
            [this] { Q_EMIT findingRequested(findingOfRule(m_doctor, m_chosen)); });
}

void RulesPage::setUpTree()
{
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new RuleDelegate(theme(), m_tree));
    m_tree->setAccessibleName(tr("Rules"));
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setIndentation(16);
    m_tree->setExpandsOnDoubleClick(true);
    m_tree->setTabKeyNavigation(false);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QHeaderView* header = m_tree->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setSectionResizeMode(RuleTreeModel::RuleColumn, QHeaderView::Stretch);
    header->resizeSection(RuleTreeModel::FlowsColumn, 84);
    header->resizeSection(RuleTreeModel::PacketsColumn, 210);
    header->resizeSection(RuleTreeModel::BytesColumn, 96);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RulesPage::unfold);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                m_chosen = index.data(RuleTreeModel::KeyRole).toString();
                showDetail();
            });
    connect(m_tree, &QTreeView::clicked, this, &RulesPage::clicked);
    connect(m_tree, &QTreeView::activated, this, [this] {
        if (!m_chosen.isEmpty()) {
            requestFlows();
        }
    });
    connect(&theme(), &Theme::changed, m_tree, [this] { m_tree->viewport()->update(); });
}

void RulesPage::makeActions()
{
    m_copyAction = new QAction(tr("&Copy rule"), this);
    m_copyAction->setShortcut(QKeySequence::Copy);
    m_copyAction->setShortcutContext(Qt::WidgetShortcut);
    auto* again = new QAction(tr("&Read again"), this);
    again->setShortcut(QKeySequence::Refresh);
    auto* flows = new QAction(tr("Show &flows"), this);
    m_tree->addActions({m_copyAction, flows});
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    again->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    (void)m_search->makeAction(tr("&Search rules"), *this);
    addAction(again);
    connect(m_copyAction, &QAction::triggered, this, &RulesPage::copyRule);
    connect(flows, &QAction::triggered, this, &RulesPage::requestFlows);
    connect(again, &QAction::triggered, this, &RulesPage::readAgainRequested);
}

QList<QAction*> RulesPage::editActions() const
{
    return QList<QAction*>{m_copyAction} + actions();
}

QString RulesPage::title() const
{
    return tr("Rules");
}

QString RulesPage::iconName() const
{
    return QStringLiteral("rules");
}

RulesFeed::Interest RulesPage::interest() const
{
    RulesFeed::Interest interest;
    interest.rules = true;
    interest.counters = true;
    return interest;
}

std::optional<StartMessage> RulesPage::message() const
{
    const RulesSnapshotPtr& snapshot = m_model->snapshot();
    if (!snapshot || !snapshot->rules) {
        if (snapshot && snapshot->error) {
            return StartMessage{QStringLiteral("state-failed"),
                                tr("The rules cannot be read"),
                                errorText(*snapshot->error),
                                {},
                                {StartAction::Retry, StartAction::ChooseSource}};
        }
        return StartMessage{
            QStringLiteral("state-connecting"),
            tr("Reading the rules"),
            tr("nftables, iptables and their IPv6 kin are asked for all they have."),
            {},
            {},
            true};
    }
    if (snapshot->rules->chains.empty() && snapshot->rules->notes.empty()) {
        return StartMessage{
            QStringLiteral("rules"),
            tr("There are no rules here"),
            tr("Neither nft nor iptables has a chain in this network namespace: every packet "
               "passes as it is. The lab plays redirects, DNAT, masquerading and TPROXY, so that "
               "there is something to look at. A first rule of your own could be:"),
            QStringLiteral("sudo nft 'add table ip demo; add chain ip demo pre { type nat hook "
                           "prerouting priority dstnat; }; add rule ip demo pre tcp dport 8042 "
                           "counter redirect to :5000'"),
            {StartAction::OpenLab, StartAction::ChooseSource}};
    }
    return std::nullopt;
}

void RulesPage::forget()
{
    m_doctor.reset();
    m_model->setFindings({});
    m_model->setSnapshot(nullptr);
    m_chosen.clear();
    m_structure = 0;
    m_asked.reset();
    m_explanation.clear();
    m_notices->showLines({});
    showDetail();
}

void RulesPage::showRules(const RulesSnapshotPtr& snapshot)
{
    m_model->setSnapshot(snapshot);
    if (snapshot->structure != m_structure) {
        m_structure = snapshot->structure;
        showNotices();
    }
    showMeta();
    showDetail();
    refresh();
    explainNow();
}

void RulesPage::explain(const FlowRecordPtr& record)
{
    m_asked = record;
    explainNow();
}

void RulesPage::explainNow()
{
    const RulesSnapshotPtr& snapshot = m_model->snapshot();
    if (!m_asked || !snapshot || !snapshot->matcher || !snapshot->rules) {
        return;
    }
    std::shared_ptr<const RareFlow> rare;
    RuleExplanation did = snapshot->matcher->explain(pack(*m_asked, rare), snapshot->rulesSinceNs);
    const auto proof =
        std::ranges::find(snapshot->proofs, m_asked->flow.original, &TraceProof::tuple);
    if (proof != snapshot->proofs.end()) {
        did.destination = {proof->rule};
        did.certainty = RuleCertainty::Traced;
    }
    const auto& found = did.destination.empty() ? did.source : did.destination;
    //: %1 is a flow, %2 how sure it is which rule made its translation, %3 what that means
    m_explanation = tr("%1: %2. %3")
                        .arg(tupleText(m_asked->flow.original), certaintyText(did.certainty),
                             certaintyMeaning(did.certainty));
    m_asked.reset();
    showNotices();
    if (!found.empty()) {
        selectRule(ruleKey(*snapshot->rules, found.front()));
    }
}

void RulesPage::showFindings(const DoctorSnapshotPtr& snapshot)
{
    m_doctor = snapshot;
    m_model->setFindings(severitiesOfRules(snapshot));
    showDetail();
}

void RulesPage::showMeta()
{
    const RulesSnapshotPtr& snapshot = m_model->snapshot();
    if (!snapshot || !snapshot->rules) {
        m_meta->clear();
        return;
    }
    QStringList parts{tr("%n rules", "", static_cast<int>(m_model->shownRules()))};
    if (snapshot->rules->generation) {
        parts += tr("generation %1").arg(*snapshot->rules->generation);
    }
    parts += snapshot->error ? tr("not read again: %1").arg(errorText(*snapshot->error))
                             : tr("read at %1").arg(clockText(snapshot->rules->readNs));
    m_meta->setText(parts.join(QStringLiteral(" · ")));
}

void RulesPage::showNotices()
{
    QStringList lines;
    if (const RulesetPtr& rules = m_model->snapshot()->rules) {
        lines = orderLines(*rules, m_model->snapshot()->order);
        for (const RulesetNote& note : rules->notes) {
            lines += noteText(note);
        }
    }
    if (!m_explanation.isEmpty()) {
        lines.prepend(m_explanation);
    }
    m_notices->showLines(lines);
}

void RulesPage::takeWish()
{
    RuleWish wish;
    const auto family = static_cast<L3Protocol>(m_family->currentData().toInt());
    if (family != L3Protocol::None) {
        wish.family = family;
    }
    wish.onlyNat = m_onlyNat->isChecked();
    wish.search = m_search->text().trimmed();
    m_model->setWish(wish);
    showMeta();
}

void RulesPage::unfold()
{
    for (int hook = 0; hook < m_model->rowCount(); ++hook) {
        const QModelIndex top = m_model->index(hook, 0);
        m_tree->setFirstColumnSpanned(hook, {}, true);
        m_tree->expand(top);
        for (int chain = 0; m_model->shownRules() <= MostUnfolded && chain < m_model->rowCount(top);
             ++chain) {
            m_tree->expand(m_model->index(chain, 0, top));
        }
    }
    const QModelIndex chosen = m_model->indexOfKey(m_chosen);
    if (chosen.isValid()) {
        m_tree->setCurrentIndex(chosen);
    }
    showDetail();
}

void RulesPage::selectRule(const QString& key)
{
    if (!m_model->indexOfKey(key).isValid()) {
        m_search->clear();
        m_family->setCurrentIndex(0);
        m_onlyNat->setChecked(false);
    }
    m_chosen = key;
    const QModelIndex index = m_model->indexOfKey(key);
    if (index.isValid()) {
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index, QAbstractItemView::PositionAtCenter);
        m_tree->setFocus();
    }
}

void RulesPage::showDetail()
{
    const auto rule = m_model->ruleAt(m_model->indexOfKey(m_chosen));
    m_copyAction->setEnabled(rule.has_value());
    if (rule) {
        m_detail->show(*m_model->snapshot()->rules, *rule,
                       !findingOfRule(m_doctor, m_chosen).isEmpty());
    } else {
        m_detail->showNothing();
    }
}

void RulesPage::copyRule()
{
    const auto rule = m_model->ruleAt(m_tree->currentIndex());
    if (rule) {
        QGuiApplication::clipboard()->setText(ruleLine(m_model->snapshot()->rules->rules[*rule]));
    }
}

void RulesPage::requestFlows()
{
    const auto rule = m_model->ruleAt(m_tree->currentIndex());
    if (rule) {
        const QString filter = filterFor(*m_model->snapshot()->rules, *rule);
        if (!filter.isEmpty()) {
            Q_EMIT flowsRequested(filter);
        }
    }
}

void RulesPage::clicked(const QModelIndex& index)
{
    const QString flows = index.data().toString();
    if (index.column() == RuleTreeModel::FlowsColumn && m_model->ruleAt(index) && !flows.isEmpty()
        && flows != QLatin1String("0")) {
        requestFlows();
    }
}

void RulesPage::saveLayout(QSettings& settings) const
{
    settings.setValue(QStringLiteral("rules/onlyNat"), m_onlyNat->isChecked());
    settings.setValue(QStringLiteral("rules/family"), m_family->currentData());
}

void RulesPage::restoreLayout(const QSettings& settings)
{
    m_onlyNat->setChecked(settings.value(QStringLiteral("rules/onlyNat")).toBool());
    const int at = m_family->findData(settings.value(QStringLiteral("rules/family"), 0));
    m_family->setCurrentIndex(std::max(0, at));
}

} // namespace natlens
