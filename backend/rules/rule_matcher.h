// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/local_addresses.h"
#include "core/packed_flow.h"
#include "rules/arrivals.h"
#include "rules/ruleset.h"

namespace natlens {

/// A packet as rules see it. What is empty is not known, and makes conditions on it undecided.
struct RulePacket {
    L3Protocol family = L3Protocol::Ipv4;
    std::uint8_t protocol = 0; ///< IPPROTO_*
    IpAddress src;
    IpAddress dst;
    std::optional<std::uint16_t> srcPort;
    std::optional<std::uint16_t> dstPort;
    std::optional<std::uint8_t> icmpType;
    std::optional<std::string> inInterface;
    std::optional<std::string> outInterface;
    std::optional<std::uint32_t> mark;
    std::optional<std::uint32_t> ctMark;
    std::optional<std::uint32_t> ctState; ///< bits as in MatchField::CtState
    std::optional<std::uint16_t> zone;
    std::optional<std::uint32_t> uid;
    std::optional<bool> destinationIsLocal;
    std::optional<bool> sourceIsLocal;
};

enum class Decision : std::uint8_t { No, Yes, Unknown };

/// What a hook's chains do to a packet.
struct HookVerdict {
    ActionKind kind = ActionKind::Accept;
    std::optional<RuleIndex> rule;      ///< that decided; none: a policy, or the end of the chains
    std::optional<ChainIndex> chain;    ///< where it was decided
    Decision certainty = Decision::Yes; ///< Unknown: a condition before it could not be decided
    std::vector<RuleIndex> undecided;   ///< the rules that might have decided otherwise
    std::uint32_t mark = 0;             ///< after it
    bool markKnown = false;
};

/// How sure it is that a rule made a flow's translation. In order: the first is the best.
enum class RuleCertainty : std::uint8_t {
    Traced,    ///< a trace proved it
    Matched,   ///< exactly one rule explains it
    Ambiguous, ///< several do
    Predates,  ///< the flow is older than the rules, and none of them explains it
    Unknown,
};
/// "traced", "matched", "ambiguous", "predates", "unknown".
[[nodiscard]] const char* name(RuleCertainty certainty);

struct RuleExplanation {
    RuleCertainty certainty = RuleCertainty::Unknown;
    std::vector<RuleIndex> destination; ///< that changed the destination, or diverted to a socket
    std::vector<RuleIndex> source;      ///< that changed the source
};

/// A rule that may translate has a condition on the interface that packets come in by.
[[nodiscard]] bool asksForInterfaces(const Ruleset& rules);

/// Evaluates the rules of a ruleset on packets and flows, by intervals and hashes of ports and
/// addresses, not rule by rule. Immutable: threads may share it.
class RuleMatcher {
public:
    /// @p arrivals: what routing tells of where flows come in; explain() goes by it.
    RuleMatcher(RulesetPtr rules, LocalAddresses addresses, Arrivals arrivals = {});
    ~RuleMatcher();

    [[nodiscard]] const Ruleset& rules() const;
    /// Runs the chains of @p types ("nat", "filter" …; empty: all) at @p hook.
    [[nodiscard]] HookVerdict evaluate(Hook hook, const RulePacket& packet,
                                       std::string_view type = {}) const;
    /// Which NAT or TPROXY rule explains what was done to @p flow. A flow that began before
    /// @p rulesSinceNs (CLOCK_MONOTONIC; 0: not known) and that no rule explains predates them.
    [[nodiscard]] RuleExplanation explain(const PackedFlow& flow,
                                          std::uint64_t rulesSinceNs = 0) const;
    /// Whether @p rule's conditions hold, its chain and those before it left aside.
    [[nodiscard]] Decision holds(RuleIndex rule, const RulePacket& packet) const;
    /// The packet that began @p flow, as far as the flow tells.
    [[nodiscard]] RulePacket firstPacket(const PackedFlow& flow) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace natlens
