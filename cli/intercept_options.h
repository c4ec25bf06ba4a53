// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "intercept/profile.h"

namespace CLI {
class App;
}

namespace natlens::cli {

enum class InterceptVerb { Preview, Start, Stop, List, Connections };

/// What `natlensctl intercept` is told.
struct InterceptOptions {
    InterceptVerb verb = InterceptVerb::Preview;
    InterceptProfile profile;
    std::optional<std::uint32_t> number; ///< of stop and connections

    // As typed.
    std::string file; ///< --profile
    std::optional<std::string> mode;
    std::optional<std::string> action;
    std::optional<std::string> tcp;
    std::optional<std::string> udp;
    std::vector<std::string> incoming;
    std::vector<std::string> to;
    std::vector<std::string> from;
    std::vector<std::string> settings;
    bool local = false;
    bool previews = false;
    std::optional<std::uint32_t> uid;
    std::optional<std::uint32_t> exceptUid;
    std::optional<unsigned> lease;
};

void declareIntercept(CLI::App& command, InterceptOptions& options);
/// Makes the profile of what was typed. Nothing: all is well; else a complaint.
[[nodiscard]] std::optional<std::string> resolveIntercept(InterceptOptions& options);

} // namespace natlens::cli
