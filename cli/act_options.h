// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace natlens::cli {

/// What `natlensctl delete` and `natlensctl flush` are told.
struct ActOptions {
    std::vector<std::uint32_t> ids; ///< of flows, as `natlensctl flows` prints them
    bool yes = false;               ///< nobody is asked
    bool given = false;             ///< an option of theirs was used
};

void declareActs(CLI::App& app, ActOptions& options);
/// Of delete. Nothing: all is well; else a complaint. @p filtered: there is a filter, and it is not
/// empty.
[[nodiscard]] std::optional<std::string> checkDelete(const ActOptions& options, bool filtered);
/// Of both: there is somebody who can be asked, or it is not wanted.
[[nodiscard]] std::optional<std::string> checkConsent(const ActOptions& options);

} // namespace natlens::cli
