// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/ip_address.h"

namespace natlens {

/// What gets into an interception's way, or what it gets into the way of.
enum class ConflictKind : std::uint8_t {
    OtherInterception, ///< takes some of the same connections
    TableName,         ///< somebody else has tables of all the names of ours
    RoutingTable,      ///< somebody else's routes are in the routing table of ours
    RulePriority,      ///< somebody else's ip rule has the priority of ours
    RoutingMark,       ///< somebody else's ip rule looks at a bit of ours
    RoutedBefore,      ///< an earlier ip rule leads diverted packets to other hosts
    RuleMark,          ///< a rule sets, clears or looks at bits of ours in a mark
    TakenBefore,       ///< an earlier rule translates or diverts the same connections
    TakesFrom,         ///< a later rule would have: while it lasts that rule does not see them
    OrderUnknown,      ///< a chain of the same hook and priority: which is first is not defined
    Untracked,         ///< a rule keeps conntrack off, and without it nothing is translated
    DroppedBefore,     ///< a rule drops them before they get here
    DroppedAtInput,    ///< a rule drops what is handed to the listener
    NoAddress,         ///< an interface has none of a family: REDIRECT would drop, so goes without
    ForwardRefuses,    ///< a rule would not forward them directly; by the relay they go on
};
/// "other-interception", "table-name" …: for machines.
[[nodiscard]] std::string_view name(ConflictKind kind);

struct InterceptConflict {
    ConflictKind kind = ConflictKind::OtherInterception;
    /// With it nothing would be intercepted, or others would be harmed: the start is refused.
    bool forbids = false;
    /// False: it depends on what the facts do not tell.
    bool certain = true;
    std::string field; ///< of the profile, that it concerns: "tcp", "mode" …

    // What it clashes with, as far as it is of that kind.
    std::optional<unsigned> interception; ///< its number
    std::optional<std::uint32_t> rule;    ///< Ruleset::rules
    std::optional<std::uint32_t> chain;   ///< Ruleset::chains: of rule, or whose policy it is
    std::optional<std::uint32_t> table;   ///< of routes
    std::optional<std::uint32_t> priority;
    std::optional<std::uint32_t> bits; ///< of ours in marks

    // An example of a connection that suffers.
    L3Protocol family = L3Protocol::Ipv4;
    std::uint8_t protocol = 0; ///< IPPROTO_*; 0: any
    std::uint16_t port = 0;    ///< original destination; 0: any
    std::string text;          ///< the rule, table or name, as its own tool writes it; hostile
    bool operator==(const InterceptConflict&) const = default;
};

} // namespace natlens
