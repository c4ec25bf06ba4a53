// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/predating_flows.h"

#include <algorithm>
#include <string_view>

namespace natlens {

namespace {

/// Whether one rule would take the flow.
class Look {
public:
    Look(RuleIndex rule, const RuleMatcher& matcher, const Arrivals& arrivals,
         std::uint64_t rulesSinceNs)
        : m_rule(rule), m_matcher(matcher), m_arrivals(arrivals), m_since(rulesSinceNs),
          m_chain(matcher.rules().chains[matcher.rules().rules[rule].chain]),
          m_hook(m_chain.hook == Hook::None ? Hook::Prerouting : m_chain.hook),
          m_type(m_chain.hook != Hook::None && m_chain.type == "filter" ? "filter" : "nat")
    {
    }

    [[nodiscard]] Decision wouldTake(const PackedFlow& flow) const
    {
        RulePacket packet = m_matcher.firstPacket(flow);
        const bool wrongHook = (m_hook == Hook::Prerouting && packet.sourceIsLocal == true)
                               || (m_hook == Hook::Output && packet.sourceIsLocal == false);
        if (wrongHook) {
            return Decision::No;
        }
        if (m_hook == Hook::Prerouting) {
            packet.mark = 0; // nothing was there before that could have set one
            packet.inInterface = m_arrivals.interfaceOf(packet.src);
        }
        const HookVerdict now = m_matcher.evaluate(m_hook, packet, m_type);
        if (now.rule == m_rule) {
            return did(flow) ? Decision::No : Decision::Yes;
        }
        const bool perhaps = std::ranges::find(now.undecided, m_rule) != now.undecided.end();
        return perhaps && !did(flow) ? Decision::Unknown : Decision::No;
    }

private:
    [[nodiscard]] bool did(const PackedFlow& flow) const
    {
        const RuleExplanation explained = m_matcher.explain(flow, m_since);
        const auto has = [this](const std::vector<RuleIndex>& rules) {
            return std::ranges::find(rules, m_rule) != rules.end();
        };
        return has(explained.destination) || has(explained.source);
    }

    RuleIndex m_rule;
    const RuleMatcher& m_matcher;
    const Arrivals& m_arrivals;
    std::uint64_t m_since;
    const Chain& m_chain;
    Hook m_hook;
    std::string_view m_type;
};

} // namespace

PredatingFlows flowsBefore(RuleIndex rule, const RuleMatcher& matcher, const Arrivals& arrivals,
                           std::uint64_t rulesSinceNs, const FlowSnapshot& flows)
{
    PredatingFlows found;
    const Look look(rule, matcher, arrivals, rulesSinceNs);
    flows.chunks.forEach([&](FlowSlot, const FlowRow& row) {
        if (row.flow->ended()) {
            return;
        }
        const Decision taken = look.wouldTake(*row.flow);
        if (taken == Decision::Yes) {
            found.keys.push_back(keyOf(row));
        } else if (taken == Decision::Unknown) {
            ++found.unknown;
        }
    });
    return found;
}

} // namespace natlens
