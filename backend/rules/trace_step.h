// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "netlink/trace_decoder.h"
#include "rules/ruleset.h"

namespace natlens {

/// One thing that happened to a traced packet.
struct TraceStep {
    enum class Kind : std::uint8_t {
        Rule,     ///< a rule was evaluated to its end
        Return,   ///< back to the chain before
        Policy,   ///< the end of a base chain
        Inferred, ///< between two chains; told by what the packet is from then on
    };
    /// What acted there, of Kind::Inferred.
    enum class Act : std::uint8_t {
        Tracking,    ///< connection tracking: event has the flow, if the kernel tells it
        Translation, ///< NAT: event has the new tuple; none: it changed nothing
        Rewriting,   ///< a rule wrote addresses or ports, without NAT
        Marking,     ///< a rule: event has the new mark
        Routing,     ///< hook is where it led to, event has the interfaces
        Delivery,    ///< to the sockets of this host
        Sending,     ///< by the interface of the event
    };
    Kind kind = Kind::Rule;
    Act act = Act::Tracking;
    Hook hook = Hook::None;
    std::int32_t priority = 0;
    std::optional<ChainIndex> chain; ///< in the ruleset that was joined; none: not in it
    std::optional<RuleIndex> rule;
    TraceEvent event;
    std::uint32_t depth = 0; ///< of jumps
};

/// Where a packet's way ended, as far as it was told.
enum class PacketEnd : std::uint8_t {
    Open,      ///< it may go on, or vanished within the hook: a chain's verdict was not its end
    Dropped,   ///< by a rule or a policy
    Delivered, ///< to the sockets of this host
    Sent,      ///< by an interface
    Unrouted,  ///< it passed all chains of a hook and came to no other: routing let it go
};

/// One packet's way.
struct TracedPacket {
    std::uint32_t id = 0;
    std::vector<TraceStep> steps;
    PacketEnd end = PacketEnd::Open;
    Hook hook = Hook::None; ///< the last
    /// The rule that translated or diverted it.
    std::optional<RuleIndex> translatedBy;
};

} // namespace natlens
