// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QHash>
#include <optional>
#include <vector>

#include "client/rules_snapshot.h"

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
    /// Which rules are shown.
    struct Wish {
        std::optional<L3Protocol> family; ///< that packets of this family reach
        bool onlyNat = false;             ///< that translate, divert or lead there
        QString search;                   ///< that hold it, in any case
        bool operator==(const Wish&) const = default;
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setSnapshot(const RulesSnapshotPtr& snapshot);
    void setWish(const Wish& wish);
    /// Severities by ruleKey().
    void setFindings(const QHash<QString, int>& severities);

    [[nodiscard]] const RulesSnapshotPtr& snapshot() const { return m_snapshot; }
    [[nodiscard]] std::optional<RuleIndex> ruleAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(RuleIndex rule) const;
    [[nodiscard]] QModelIndex indexOfKey(const QString& key) const;
    [[nodiscard]] std::size_t shownRules() const { return m_shownRules; }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct ChainNode {
        ChainIndex chain = 0;
        std::size_t hook = 0; ///< position in m_hooks
        int row = 0;          ///< below its hook
        std::vector<RuleIndex> rules;
    };
    struct HookNode {
        Hook hook = Hook::None;
        std::vector<std::size_t> chains; ///< positions in m_chains
    };
    void rebuild();
    void addHook(Hook hook);
    [[nodiscard]] bool wanted(const Rule& rule, const QString& chain) const;
    [[nodiscard]] const Chain& chainOf(const ChainNode& node) const;
    [[nodiscard]] QVariant hookData(const HookNode& node, const QModelIndex& index, int role) const;
    [[nodiscard]] QVariant chainData(const ChainNode& node, const QModelIndex& index,
                                     int role) const;
    [[nodiscard]] QVariant ruleData(RuleIndex rule, const QModelIndex& index, int role) const;
    [[nodiscard]] QVariant ruleText(RuleIndex rule, int column) const;
    [[nodiscard]] std::uint64_t flowsOf(RuleIndex rule) const;
    void tellCounters();

    RulesSnapshotPtr m_snapshot;
    Wish m_wish;
    QHash<QString, int> m_findings;
    std::vector<HookNode> m_hooks;
    std::vector<ChainNode> m_chains;
    std::size_t m_shownRules = 0;
    std::uint64_t m_mostPackets = 0;
};

} // namespace natlens
