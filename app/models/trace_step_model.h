// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <vector>

#include "rules/rule_trace.h"
#include "text/trace_text.h"

namespace natlens {

/// One packet's way: hooks, below them the steps of their chains, below a jump the steps of the
/// chain that was called; at the end where its way ended.
class TraceStepModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { StepColumn, VerdictColumn, ColumnCount };
    enum Kind { HookLine, ChainLine, StepLine, EndLine };
    enum Role {
        KindRole = Qt::UserRole,
        ToneRole,
        StopsRole,
        TranslatesRole,
        InferredRole, ///< what the kernel did between chains
        ChangesRole,  ///< and changed the packet
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setInterfaces(InterfaceNames names);
    void setPacket(const TracedPacket* packet, const RulesetPtr& rules);
    /// Null: a heading.
    [[nodiscard]] const TraceStep* stepAt(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node {
        Kind kind = StepLine;
        std::size_t step = 0; ///< its step; of a heading the first below it
        std::size_t parent = 0;
        int row = 0;
        std::vector<std::size_t> children;
    };
    std::size_t add(Kind kind, std::size_t step, std::size_t parent);
    void build();
    [[nodiscard]] QString text(const Node& node) const;

    InterfaceNames m_interfaces;
    TracedPacket m_packet;
    RulesetPtr m_rules;
    std::vector<Node> m_nodes; ///< the first is the root
};

} // namespace natlens
