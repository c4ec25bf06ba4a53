// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rules/trace_step.h"
#include "rules/trace_way.h"

namespace natlens {

/// Joins trace events to packets; at most @p limit packets are kept, the oldest go. The kernel
/// makes the id of a packet from its place in memory and its flow, so that another packet may have
/// it later: one that begins anew, or goes back to an earlier hook, is another. What this host
/// sends to itself comes in again under another id, and is found by its source and its time.
class TraceJoiner {
public:
    explicit TraceJoiner(RulesetPtr rules, std::size_t limit = 1000)
        : m_rules(std::move(rules)), m_limit(limit)
    {
    }
    void setRules(RulesetPtr rules) { m_rules = std::move(rules); }
    void add(const TraceEvent& event);
    [[nodiscard]] const std::vector<TracedPacket>& packets() const { return m_packets; }
    /// Takes those out of which nothing was told since @p ns, CLOCK_MONOTONIC; the oldest first.
    [[nodiscard]] std::vector<TracedPacket> takeQuiet(std::uint64_t ns);

private:
    [[nodiscard]] std::optional<ChainIndex> chainOf(const TraceEvent& event) const;
    [[nodiscard]] std::optional<RuleIndex> ruleOf(const TraceEvent& event, ChainIndex chain) const;
    [[nodiscard]] TracePosition positionOf(const TraceEvent& event,
                                           std::optional<ChainIndex> chain) const;
    /// The packet that the event is of, made if need be: its position.
    std::size_t packetOf(const TraceEvent& event, const TracePosition& at);
    void judge(TracedPacket& packet, const TraceStep& step) const;

    RulesetPtr m_rules;
    std::size_t m_limit;
    std::vector<TracedPacket> m_packets;
    std::vector<TraceWay> m_ways; ///< of the packets, in their order
};

} // namespace natlens
