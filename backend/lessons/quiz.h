// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "core/flow.h"
#include "core/nat_kind.h"

namespace natlens {

/// A flow that was made up, and the rule that translates it; what is asked is its reply tuple.
struct QuizFlow {
    unsigned level = 1;
    std::string rule; ///< as nft writes it, with its hook before it; empty: no rule
    Flow flow;
    NatVerdict nat;
};

constexpr unsigned QuizLevels = 6;

/// The rules of the router in which the flow would be made, as nft -f reads them. Connection
/// tracking is on even where no rule translates.
[[nodiscard]] std::string rulesetOf(const QuizFlow& quiz);

/// Takes over what a kernel says.
void setReply(QuizFlow& quiz, const Tuple& reply);

/// From level 1 (TCP without NAT) to 6 (both ends translated). The same @p random gives the same.
[[nodiscard]] QuizFlow makeQuizFlow(unsigned level, std::mt19937& random);

} // namespace natlens
