// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/compiled_rules.h"

namespace natlens {

/// A rule that did, or may have done, something to a packet.
struct Candidate {
    RuleIndex rule = 0;
    const Step* step = nullptr; ///< what it does, when that is a translation
    Decision decision = Decision::Unknown;
};

/// Walks the chains of a hook with one packet.
class ChainWalker {
public:
    ChainWalker(const CompiledRules& rules, const RulePacket& packet)
        : m_rules(rules), m_packet(packet)
    {
    }

    /// Base chains of @p type; empty: all.
    [[nodiscard]] HookVerdict walk(Hook hook, std::string_view type);
    /// Only for candidates(), of a packet that is known to have got through.
    void walkTranslations(Hook hook);
    /// What may have translated the packet, in order; of certainty Yes at most the last.
    [[nodiscard]] const std::vector<Candidate>& candidates() const { return m_candidates; }

private:
    enum class Outcome : std::uint8_t { Continue, Return, Decided };

    void walkBase(ChainIndex index);
    [[nodiscard]] bool mergeDecision(ChainIndex index, HookVerdict& verdict) const;
    void note(RuleIndex rule) { m_undecided.push_back(rule); }
    [[nodiscard]] Outcome walkChain(ChainIndex index, int depth, bool maybe);
    [[nodiscard]] Outcome run(ChainIndex chain, RuleIndex rule, const RuleProgram& program,
                              Decision decision, int depth);
    [[nodiscard]] Outcome follow(ChainIndex chain, RuleIndex rule, const Verdict& verdict,
                                 Decision decision, int depth);
    [[nodiscard]] Outcome runMap(ChainIndex chain, RuleIndex rule, const Step& step,
                                 Decision decision, int depth);
    [[nodiscard]] Outcome end(ChainIndex chain, RuleIndex rule, const Step* step, ActionKind kind,
                              Decision decision);
    void setMark(const Step& step, Decision decision);

    const CompiledRules& m_rules;
    PacketView m_packet;
    std::vector<Candidate> m_candidates;
    std::vector<RuleIndex> m_undecided;
    std::optional<HookVerdict> m_decided; ///< of the base chain that is walked
    bool m_inNat = false;                 ///< it is one that may translate
    std::size_t m_steps = 0;
    bool m_incomplete = false; ///< it went too deep, or took too long
};

} // namespace natlens
