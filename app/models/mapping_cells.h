// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCoreApplication>

#include "client/rules_snapshot.h"
#include "store/flow_record.h"

namespace natlens {

/// Columns of the Mappings page, and what stands in the cells of its four sorts of lines.
class MappingCells {
    Q_DECLARE_TR_FUNCTIONS(natlens::MappingCells)

public:
    enum Column {
        StateColumn,
        OriginalColumn,
        RuleColumn,
        TargetColumn,
        SocketColumn,
        ProcessColumn,
        FlowsColumn,
        BytesColumn,
        SeenColumn,
        ColumnCount
    };

    [[nodiscard]] static QString header(int column);

    /// What stands above, and what below it in small; that may be nothing.
    struct Lines {
        QString first;
        QString second;
    };
    [[nodiscard]] static Lines lines(const Mapping& mapping, const Ruleset& rules, int column,
                                     std::uint64_t nowNs);
    /// Both on one line.
    [[nodiscard]] static QString text(const Mapping& mapping, const Ruleset& rules, int column,
                                      std::uint64_t nowNs);
    [[nodiscard]] static QString toolTip(const Mapping& mapping, const Ruleset& rules, int column,
                                         std::uint64_t nowNs);

    [[nodiscard]] static Lines lines(const UnusedListener& unused, int column);
    [[nodiscard]] static QString text(const UnusedListener& unused, int column);
    [[nodiscard]] static QString toolTip(const UnusedListener& unused, int column);

    /// A flow below its mapping.
    [[nodiscard]] static QString text(const FlowRecord& flow, const Mapping& mapping, int column,
                                      std::uint64_t nowNs);
    [[nodiscard]] static QString toolTip(const FlowRecord& flow, const Mapping& mapping, int column,
                                         std::uint64_t nowNs);

    /// The line below the flows; @p known: they were told.
    [[nodiscard]] static QString tail(const Mapping& mapping, bool known);
};

} // namespace natlens
