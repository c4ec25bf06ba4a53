// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/shadow.h"

#include <netinet/in.h>

#include "doctor/samples.h"

namespace natlens::doctor {

namespace {

std::uint8_t protocolOf(const Diversion& diversion)
{
    return diversion.protocols.empty() ? std::uint8_t{IPPROTO_TCP} : diversion.protocols.front();
}

/// Which of the two chains comes first is not defined: another finding.
bool orderUndefined(const Ruleset& rules, ChainIndex base, RuleIndex winner)
{
    const Chain& first = rules.chains[rules.rules[winner].chain];
    return &first != &rules.chains[base] && first.hook == rules.chains[base].hook
           && first.priority == rules.chains[base].priority;
}

} // namespace

std::uint8_t sampleProtocol(const Diversion& diversion)
{
    return protocolOf(diversion);
}

std::optional<RuleIndex> winnerOver(const Facts& facts, const Diversion& diversion)
{
    const Chain& base = facts.rules->chains[diversion.base];
    std::optional<RuleIndex> winner;
    for (const L3Protocol family : diversion.families) {
        for (const std::uint16_t port : samplePorts(diversion)) {
            const RulePacket packet =
                samplePacket(facts, diversion, family, protocolOf(diversion), port);
            if (facts.matcher->holds(diversion.rule, packet) != Decision::Yes) {
                return std::nullopt;
            }
            const HookVerdict verdict = facts.matcher->evaluate(base.hook, packet, base.type);
            if (verdict.certainty != Decision::Yes || !verdict.rule
                || *verdict.rule == diversion.rule
                || orderUndefined(*facts.rules, diversion.base, *verdict.rule)) {
                return std::nullopt;
            }
            winner = winner.value_or(*verdict.rule);
        }
    }
    return winner;
}

} // namespace natlens::doctor
