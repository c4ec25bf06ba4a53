// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/flow_groups.h"

namespace CLI {
class App;
}

namespace natlens::cli {

/// What `natlensctl top` is told.
struct TopOptions {
    std::string by = "orig.src.addr";
    std::optional<std::string> sort;
    std::size_t limit = 20;
    bool given = false; ///< an option of top's own was used

    std::vector<FieldId> fields;          ///< of by, one or two
    std::optional<GroupOrder> order = {}; ///< of sort
};

/// Who holds the local end.
[[nodiscard]] bool isOfOwners(FieldId field);

void declareTop(CLI::App& app, TopOptions& options);
/// Finds what the words name. Nothing: all is well; else a complaint.
[[nodiscard]] std::optional<std::string> resolveTop(TopOptions& options, bool measuring);

} // namespace natlens::cli
