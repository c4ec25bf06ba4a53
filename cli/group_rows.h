// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "store/flow_groups.h"

namespace natlens::cli {

/// Groups as natlensctl prints them. Rates only where they were measured.
[[nodiscard]] std::string groupTable(const GroupSnapshot& groups, bool rates, bool colour);
/// Lines without their line feed.
[[nodiscard]] std::string groupJson(const FlowGroup& group, const GroupQuery& query, bool rates);
[[nodiscard]] std::string groupCsvHeader(const GroupQuery& query, bool rates);
[[nodiscard]] std::string groupCsv(const FlowGroup& group, const GroupQuery& query, bool rates);

} // namespace natlens::cli
