// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "client/rules_snapshot.h"

namespace natlens {

/// A mapping of a snapshot, or a listener that nothing leads to.
struct MappingLine {
    QString key; ///< names it in another reading, too
    std::size_t at = 0;
    bool unused = false; ///< MappingTable::unused has it
    bool operator==(const MappingLine&) const = default;
};

/// Which of them are shown, and in which order.
struct MappingWish {
    enum class Group { All, Redirect, DnatHere, DnatAway, Tproxy, SourceNat };
    Group group = Group::All;
    QString search;  ///< that hold it, in any case
    int sortBy = -1; ///< MappingCells::Column; -1: as the table has them
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// With keys that are all different. Empty: nothing was read yet.
[[nodiscard]] std::vector<MappingLine> mappingLines(const RulesSnapshotPtr& snapshot,
                                                    const MappingWish& wish, std::uint64_t nowNs);
[[nodiscard]] std::size_t countIn(const RulesSnapshotPtr& snapshot, MappingWish::Group group);

} // namespace natlens
