// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QHash>
#include <optional>

#include "client/rules_snapshot.h"
#include "models/rule_outline.h"

namespace natlens {

/// Hooks in the order in which packets reach them, their chains in the order in which the kernel
/// runs them, and the rules of these. Counters change in place; other rules are a reset.
class RuleTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { RuleColumn, FlowsColumn, PacketsColumn, BytesColumn, ColumnCount };
    enum Kind { HookLine, ChainLine, RuleLine };
    enum Role {
        KindRole = Qt::UserRole,
        MatchRole,    ///< of rules: the conditions; of hooks and chains: what they are
        ActionRole,   ///< of rules: what it does; of hooks and chains: their name
        ToneRole,     ///< ActionTone
        NoteRole,     ///< counters, logs; and the comment
        OriginRole,   ///< of chains: who made it
        PositionRole, ///< of rules: its number in the chain
        ShareRole,    ///< of packets: 0 … 1 on a logarithmic scale
        FindingRole,  ///< Severity of the worst finding here; invalid: none
        DoubtRole,    ///< a part of it is kept as text only
        KeyRole,      ///< of rules: names it in another reading, too
    };
    using QAbstractItemModel::QAbstractItemModel;

    void setSnapshot(const RulesSnapshotPtr& snapshot);
    void setWish(const RuleWish& wish);
    /// Severities by ruleKey().
    void setFindings(const QHash<QString, int>& severities);

    [[nodiscard]] const RulesSnapshotPtr& snapshot() const { return m_snapshot; }
    [[nodiscard]] std::optional<RuleIndex> ruleAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(RuleIndex rule) const;
    [[nodiscard]] QModelIndex indexOfKey(const QString& key) const;
    [[nodiscard]] std::size_t shownRules() const { return m_outline.shownRules(); }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();
    [[nodiscard]] const Chain& chainOf(const RuleOutline::ChainNode& node) const;
    [[nodiscard]] QVariant hookData(const RuleOutline::HookNode& node, const QModelIndex& index,
                                    int role) const;
    [[nodiscard]] QVariant chainData(const RuleOutline::ChainNode& node, const QModelIndex& index,
                                     int role) const;
    [[nodiscard]] QVariant ruleData(RuleIndex rule, const QModelIndex& index, int role) const;
    [[nodiscard]] QVariant ruleText(RuleIndex rule, int column) const;
    [[nodiscard]] std::uint64_t flowsOf(RuleIndex rule) const;
    void tellCounters();

    RulesSnapshotPtr m_snapshot;
    RuleWish m_wish;
    QHash<QString, int> m_findings;
    RuleOutline m_outline;
    std::uint64_t m_mostPackets = 0;
};

} // namespace natlens
