// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/rule_tree_model.h"

#include <algorithm>
#include <cmath>

#include "text/quantity.h"
#include "text/rule_text.h"
#include "text/visible_text.h"

namespace natlens {

namespace {

// What an index's internalId says: 0 a hook; up to MaxHooks a chain of the hook before; above, a
// rule of the chain.
constexpr quintptr MaxHooks = 64;
double logShare(std::uint64_t value, std::uint64_t most)
{
    return most == 0 ? 0
                     : std::log10(1.0 + static_cast<double>(value))
                           / std::log10(1.0 + static_cast<double>(most));
}

} // namespace

void RuleTreeModel::setSnapshot(const RulesSnapshotPtr& snapshot)
{
    const bool same = m_snapshot && snapshot && m_snapshot->structure == snapshot->structure
                      && m_snapshot->rules && snapshot->rules;
    if (same) {
        m_snapshot = snapshot;
        tellCounters();
        return;
    }
    beginResetModel();
    m_snapshot = snapshot;
    rebuild();
    endResetModel();
}

void RuleTreeModel::setWish(const RuleWish& wish)
{
    if (wish == m_wish) {
        return;
    }
    beginResetModel();
    m_wish = wish;
    rebuild();
    endResetModel();
}

void RuleTreeModel::setFindings(const QHash<QString, int>& severities)
{
    if (severities != m_findings) {
        m_findings = severities;
        if (m_snapshot && m_snapshot->rules) { // they may come before the rules
            tellCounters();
        }
    }
}

void RuleTreeModel::tellCounters()
{
    m_mostPackets = m_outline.mostPackets(*m_snapshot->rules);
    for (std::size_t hook = 0; hook < m_outline.hooks.size(); ++hook) {
        const QModelIndex top = index(static_cast<int>(hook), 0);
        const int chains = rowCount(top);
        Q_EMIT dataChanged(index(0, 0, top), index(chains - 1, BytesColumn, top));
        for (int row = 0; row < chains; ++row) {
            const QModelIndex chain = index(row, 0, top);
            if (const int rules = rowCount(chain); rules > 0) {
                Q_EMIT dataChanged(index(0, 0, chain), index(rules - 1, BytesColumn, chain));
            }
        }
    }
}

const Chain& RuleTreeModel::chainOf(const RuleOutline::ChainNode& node) const
{
    return m_snapshot->rules->chains[node.chain];
}

void RuleTreeModel::rebuild()
{
    const bool known = m_snapshot && m_snapshot->rules;
    m_outline = known ? RuleOutline(*m_snapshot->rules, m_wish) : RuleOutline();
    m_mostPackets = known ? m_outline.mostPackets(*m_snapshot->rules) : 0;
}

QModelIndex RuleTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    if (!parent.isValid()) {
        return createIndex(row, column, quintptr{0});
    }
    if (parent.internalId() == 0) {
        return createIndex(row, column, static_cast<quintptr>(parent.row()) + 1);
    }
    const RuleOutline::HookNode& hook = m_outline.hooks[parent.internalId() - 1];
    return createIndex(row, column, MaxHooks + hook.chains[static_cast<std::size_t>(parent.row())]);
}

QModelIndex RuleTreeModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == 0) {
        return {};
    }
    if (child.internalId() < MaxHooks) {
        return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr{0});
    }
    const RuleOutline::ChainNode& chain = m_outline.chains[child.internalId() - MaxHooks];
    return createIndex(chain.row, 0, static_cast<quintptr>(chain.hook) + 1);
}

int RuleTreeModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_outline.hooks.size());
    }
    if (parent.column() != 0 || parent.internalId() >= MaxHooks) {
        return 0;
    }
    if (parent.internalId() == 0) {
        return static_cast<int>(
            m_outline.hooks[static_cast<std::size_t>(parent.row())].chains.size());
    }
    const RuleOutline::HookNode& hook = m_outline.hooks[parent.internalId() - 1];
    return static_cast<int>(
        m_outline.chains[hook.chains[static_cast<std::size_t>(parent.row())]].rules.size());
}

int RuleTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

std::optional<RuleIndex> RuleTreeModel::ruleAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() < MaxHooks) {
        return std::nullopt;
    }
    return m_outline.chains[index.internalId() - MaxHooks]
        .rules[static_cast<std::size_t>(index.row())];
}

QModelIndex RuleTreeModel::indexOf(RuleIndex rule) const
{
    for (std::size_t chain = 0; chain < m_outline.chains.size(); ++chain) {
        const auto at = std::ranges::find(m_outline.chains[chain].rules, rule);
        if (at != m_outline.chains[chain].rules.end()) {
            return createIndex(static_cast<int>(at - m_outline.chains[chain].rules.begin()), 0,
                               MaxHooks + chain);
        }
    }
    return {};
}

QModelIndex RuleTreeModel::indexOfKey(const QString& key) const
{
    for (std::size_t chain = 0; !key.isEmpty() && chain < m_outline.chains.size(); ++chain) {
        for (std::size_t row = 0; row < m_outline.chains[chain].rules.size(); ++row) {
            if (ruleKey(*m_snapshot->rules, m_outline.chains[chain].rules[row]) == key) {
                return createIndex(static_cast<int>(row), 0, MaxHooks + chain);
            }
        }
    }
    return {};
}

QVariant RuleTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && index.column() != RuleColumn) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (index.internalId() == 0) {
        return hookData(m_outline.hooks[static_cast<std::size_t>(index.row())], index, role);
    }
    if (index.internalId() < MaxHooks) {
        const RuleOutline::HookNode& hook = m_outline.hooks[index.internalId() - 1];
        return chainData(m_outline.chains[hook.chains[static_cast<std::size_t>(index.row())]],
                         index, role);
    }
    return ruleData(*ruleAt(index), index, role);
}

QVariant RuleTreeModel::hookData(const RuleOutline::HookNode& node, const QModelIndex& index,
                                 int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == RuleColumn
                   ? QVariant(hookTitle(node.hook) + QStringLiteral(" – ") + hookMeaning(node.hook))
                   : QVariant();
    case KindRole: return HookLine;
    case ActionRole: return hookTitle(node.hook);
    case MatchRole: return hookMeaning(node.hook);
    default: return {};
    }
}

QVariant RuleTreeModel::chainData(const RuleOutline::ChainNode& node, const QModelIndex& index,
                                  int role) const
{
    const Chain& chain = chainOf(node);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == RuleColumn) {
            return originText(chain.origin) + QStringLiteral(": ") + chainName(chain)
                   + QStringLiteral(", ") + chainDetail(chain);
        }
        if (index.column() == FlowsColumn && !m_snapshot->flowsOfRule.empty()) {
            std::uint64_t flows = 0;
            for (const RuleIndex rule : node.rules) {
                flows += flowsOf(rule);
            }
            return flows > 0 ? countText(flows) : QString();
        }
        return {};
    case Qt::ToolTipRole: return originMeaning(chain.origin);
    case KindRole: return ChainLine;
    case ActionRole: return chainName(chain);
    case MatchRole:
        return chain.rules.empty() ? chainDetail(chain) + QStringLiteral(" · ") + tr("no rules")
                                   : chainDetail(chain);
    case OriginRole: return originText(chain.origin);
    default: return {};
    }
}

std::uint64_t RuleTreeModel::flowsOf(RuleIndex rule) const
{
    return rule < m_snapshot->flowsOfRule.size() ? m_snapshot->flowsOfRule[rule] : 0;
}

QVariant RuleTreeModel::ruleText(RuleIndex index, int column) const
{
    const Rule& rule = m_snapshot->rules->rules[index];
    switch (static_cast<Column>(column)) {
    case RuleColumn: return ruleLine(rule);
    case FlowsColumn:
        if (m_snapshot->flowsOfRule.empty() || !isAboutNat(rule)) {
            return {};
        }
        return countText(flowsOf(index));
    case PacketsColumn: return rule.counters ? countText(rule.counters->packets) : QString();
    case BytesColumn: return rule.counters ? bytesText(rule.counters->bytes) : QString();
    case ColumnCount: break;
    }
    return {};
}

QVariant RuleTreeModel::ruleData(RuleIndex at, const QModelIndex& index, int role) const
{
    const Rule& rule = m_snapshot->rules->rules[at];
    switch (role) {
    case Qt::DisplayRole: return ruleText(at, index.column());
    case Qt::ToolTipRole:
        if (index.column() == FlowsColumn && isAboutNat(rule)) {
            return tr("Flows that this rule explains. Click: show them.");
        }
        return index.column() != RuleColumn && !rule.counters
                   ? tr("This rule has no counter.")
                   : plainToolTip(rulePlace(*m_snapshot->rules, at) + QLatin1Char('\n')
                                  + ruleLine(rule));
    case KindRole: return RuleLine;
    case MatchRole: return matchText(rule);
    case ActionRole: return actionLine(rule);
    case ToneRole: return static_cast<int>(actionTone(rule));
    case NoteRole:
        return rule.comment.empty() ? noteText(rule)
                                    : (noteText(rule) + QStringLiteral(" “")
                                       + visibleText(rule.comment) + QStringLiteral("”"))
                                          .trimmed();
    case PositionRole: return rule.position + 1;
    case ShareRole: return rule.counters ? logShare(rule.counters->packets, m_mostPackets) : -1.0;
    case FindingRole: {
        const auto found = m_findings.find(ruleKey(*m_snapshot->rules, at));
        return found == m_findings.end() ? QVariant() : QVariant(*found);
    }
    case DoubtRole: return !rule.understood;
    case KeyRole: return ruleKey(*m_snapshot->rules, at);
    default: return {};
    }
}

QVariant RuleTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && section != RuleColumn) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case RuleColumn: return tr("Rule");
    case FlowsColumn: return tr("Flows");
    case PacketsColumn: return tr("Packets");
    case BytesColumn: return tr("Bytes");
    case ColumnCount: break;
    }
    return {};
}

} // namespace natlens
