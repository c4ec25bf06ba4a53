// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
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
        Inferred, ///< between two hooks: conntrack, NAT, routing; told by what changed
    };
    Kind kind = Kind::Rule;
    Hook hook = Hook::None;
    std::int32_t priority = 0;
    std::optional<ChainIndex> chain; ///< in the ruleset that was joined; none: not in it
    std::optional<RuleIndex> rule;
    TraceEvent event;
    std::uint32_t depth = 0; ///< of jumps
};

/// One packet's way.
struct TracedPacket {
    std::uint32_t id = 0;
    std::vector<TraceStep> steps;
    bool ended = false;
    ActionKind verdict = ActionKind::Continue;
    /// The rule that translated or diverted it.
    std::optional<RuleIndex> translatedBy;
};

/// Joins trace events to packets; at most @p limit packets are kept, the oldest go.
class TraceJoiner {
public:
    explicit TraceJoiner(RulesetPtr rules, std::size_t limit = 1000)
        : m_rules(std::move(rules)), m_limit(limit)
    {
    }
    void setRules(RulesetPtr rules) { m_rules = std::move(rules); }
    void add(const TraceEvent& event);
    [[nodiscard]] const std::vector<TracedPacket>& packets() const { return m_packets; }

private:
    RulesetPtr m_rules;
    std::size_t m_limit;
    std::vector<TracedPacket> m_packets;
};

} // namespace natlens
