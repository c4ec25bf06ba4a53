// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "intercept/plan.h"

namespace natlens {

/// How a plan is written.
struct PlanStyle {
    /// By name where nft could read the name back, else and otherwise by number.
    bool interfaceNames = true;
    /// For `nft -f` by hand: the table stays when nft ends, and no lease ends it.
    bool byHand = false;
    std::string indent = "    ";
};

/// The table in nft's syntax, as `nft -f` takes it. Nothing in it comes from a text of the
/// profile: numbers, addresses and names of the kernel's that nft reads back as they are.
[[nodiscard]] std::string toNftText(const InterceptPlan& plan, const PlanStyle& style = {});
[[nodiscard]] std::string toNftText(const InterceptPlan& plan, const PlanRule& rule,
                                    const PlanStyle& style = {});

/// Commands for a shell that do the same by hand, and those that take it back; a line each.
[[nodiscard]] std::vector<std::string> commandsByHand(const InterceptPlan& plan);
[[nodiscard]] std::vector<std::string> undoByHand(const InterceptPlan& plan);
/// Of these, the rules and routes alone: `ip rule …`, `ip route …`.
[[nodiscard]] std::vector<std::string> routingCommands(const InterceptPlan& plan);

} // namespace natlens
