// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "rules/ruleset.h"

namespace natlens {

/// What the order of chains and rules hides from whoever reads them one by one.
struct OrderWarning {
    enum class Kind : std::uint8_t {
        EqualPriority, ///< which of two chains runs first depends on which was registered first
        Shadowed,      ///< an earlier rule of the chain takes all of the rule's packets
        EarlierChain,  ///< an earlier NAT chain of the hook translates all of the rule's packets
    };
    Kind kind = Kind::EqualPriority;
    ChainIndex chain = 0;          ///< the later chain, or the rule's
    ChainIndex otherChain = 0;     ///< the earlier one, or the other of two
    std::optional<RuleIndex> rule; ///< that suffers
    std::optional<RuleIndex> by;   ///< that comes first
    bool operator==(const OrderWarning&) const = default;
};

/// At most this many of each kind.
constexpr std::size_t MaxOrderWarnings = 200;

/// Only what is certain: conditions that are not understood shadow nothing, and are shadowed by
/// rules without conditions only.
[[nodiscard]] std::vector<OrderWarning> orderWarnings(const Ruleset& rules);

} // namespace natlens
