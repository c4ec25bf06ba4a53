// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

namespace natlens {

/// Names of users by their number; asks the system once for each. One owner thread.
class UserNames {
public:
    /// Empty: this number has no name.
    [[nodiscard]] const std::string& nameOf(std::uint32_t uid);

private:
    std::unordered_map<std::uint32_t, std::string> m_names;
};

} // namespace natlens
