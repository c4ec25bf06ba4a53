// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "netlink/trace_decoder.h"
#include "rules/ruleset.h"

namespace natlens {

/// How the tables begin that the helper makes for traces. Their rules come first, and with them
/// what a packet was when it came.
constexpr const char* TraceTablePrefix = "natlens_trace_";

/// One thing that happened to a traced packet.
struct TraceStep {
    enum class Kind : std::uint8_t {
        Rule,     ///< a rule was evaluated to its end
        Return,   ///< back to the chain before
        Policy,   ///< the end of a base chain
        Inferred, ///< between two chains: conntrack, NAT, routing; told by what changed: event has
                  ///< the tuple and the mark from then on
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
    /// A chain that was entered, and how deep.
    struct Frame {
        std::string chain;
        std::uint32_t depth = 0;
    };
    /// Where a packet is, and as what.
    struct Way {
        std::uint32_t id = 0;
        std::uint64_t lastNs = 0;
        std::uint32_t outInterface = 0;
        std::uint8_t family = 0; ///< and table: of the base chain
        std::string table;
        std::vector<Frame> frames; ///< the base chain first
        Hook hook = Hook::None;
        std::int32_t priority = 0;
        Hook begun = Hook::None;
        std::optional<Tuple> tuple;
        std::uint32_t mark = 0;
    };

    [[nodiscard]] std::optional<ChainIndex> chainOf(const TraceEvent& event) const;
    [[nodiscard]] std::optional<RuleIndex> ruleOf(const TraceEvent& event, ChainIndex chain) const;
    /// The packet that the event is of, made if need be: its position.
    std::size_t packetOf(const TraceEvent& event, Hook hook, std::int32_t priority);
    [[nodiscard]] static bool continues(const TracedPacket& packet, const Way& way,
                                        const TraceEvent& event, Hook hook, std::int32_t priority);
    /// Of a packet of another id: this host sent it to itself.
    [[nodiscard]] static bool comesBack(const TracedPacket& packet, const Way& way,
                                        const TraceEvent& event, Hook hook);
    /// True: the event is of another base chain than the one before.
    static bool enter(Way& way, const TraceEvent& event, std::optional<Hook> hook,
                      std::int32_t priority);
    static void infer(TracedPacket& packet, Way& way, const TraceEvent& event);
    void judge(TracedPacket& packet, const TraceStep& step) const;
    [[nodiscard]] bool moreToCome(const TraceStep& step) const;

    RulesetPtr m_rules;
    std::size_t m_limit;
    std::vector<TracedPacket> m_packets;
    std::vector<Way> m_ways; ///< of the packets, in their order
};

} // namespace natlens
