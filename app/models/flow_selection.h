// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <optional>
#include <unordered_map>
#include <vector>

#include "store/flow_snapshot.h"

namespace natlens {

/// The chosen flows, by what they are and not by where they stand: rows may come, go and move.
/// Bounded, so that a table of a million rows costs no more than a small one.
class FlowSelection : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t MaxFlows = 10'000;

    using QObject::QObject;

    void setSnapshot(const FlowSnapshotPtr& snapshot) { m_snapshot = snapshot; }

    /// This flow alone; ranges go from here.
    void choose(const FlowId& id);
    void toggle(const FlowId& id);
    /// From where the last range began up to @p row, in place of what was chosen.
    void extendTo(std::size_t row);
    /// Every row; false and no change where those are more than MaxFlows.
    bool chooseAll();
    void clear();
    /// Drops what is no longer in the table.
    void prune();

    [[nodiscard]] bool contains(const FlowId& id) const { return m_flows.count(id.sequence) != 0; }
    [[nodiscard]] std::size_t size() const { return m_flows.size(); }
    /// The chosen flows that are in the table, in its order.
    [[nodiscard]] std::vector<FlowRecordPtr> records() const;

Q_SIGNALS:
    void changed();
    /// More was asked for than MaxFlows.
    void limitReached();

private:
    FlowSnapshotPtr m_snapshot;
    std::unordered_map<std::uint64_t, FlowSlot> m_flows; ///< by sequence
    std::optional<FlowId> m_anchor;
};

} // namespace natlens
