// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace natlens::testing {

/// The two things that tick on a quiet table.
struct Ticking {
    long timeout = -1;   ///< falls
    long deltaTime = -1; ///< grows
};

/// Lines of `conntrack -L -o extended,id` without what ticks, and that.
struct FlowLines {
    std::map<std::string, Ticking> lines;
    bool ambiguous = false; ///< two lines were equal but for that

    [[nodiscard]] std::string text() const;
};

[[nodiscard]] FlowLines flowLines(const std::vector<std::string>& lines);

} // namespace natlens::testing
