// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "mappings/flow_folder.h"
#include "mappings/mapping_row.h"

namespace natlens {

/// Finds the newest flows of some rows, once it is known which folds made them.
class FlowCollector {
public:
    /// @p rowsOfFold: by the fold's position; only rows in @p wanted are filled.
    FlowCollector(const FlowFolder& folder, std::span<const RowsOfFold> rowsOfFold,
                  const std::vector<MappingRow*>& wanted);

    void add(const PackedFlow& flow);
    /// MappingRow::newest of the wanted rows: the newest first.
    void finish();

private:
    const FlowFolder& m_folder;
    std::span<const RowsOfFold> m_rowsOfFold;
    const std::vector<MappingRow*>& m_wanted;
};

} // namespace natlens
