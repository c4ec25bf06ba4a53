// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <set>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/flow_views.h"

namespace natlens::doctor {

namespace {

constexpr int Raw = -300;

constexpr FindingText Text{
    QT_TRANSLATE_NOOP("Doctor", "Answers are looked for in another conntrack zone"),
    QT_TRANSLATE_NOOP("Doctor", "Translated flows in zone %{zone} that never saw an answer: "
                                "%{count}, such as %{source} to %{destination}; no rule puts "
                                "packets into zone %{zone} on their way back."),
    QT_TRANSLATE_NOOP(
        "Doctor",
        "Each zone is a table of its own. Answers that are not in the zone of their "
        "flow find no entry: NAT is not undone, and the client gets packets from an "
        "address that it never talked to. Give both directions the same zone: what "
        "comes in by a rule in PREROUTING, what this host sends by one in OUTPUT. "
        "SO_ORIGINAL_DST looks in zone 0 only: a proxy that asks it needs its flows there."),
};

/// Rules at @p hook that choose a zone; how they are written is all that is known of them.
std::vector<const Rule*> zoneRules(const Facts& facts, Hook hook)
{
    std::vector<const Rule*> found;
    for (const Chain& chain : facts.rules->chains) {
        if (chain.hook != hook) {
            continue;
        }
        for (const RuleIndex index : chain.rules) {
            const Rule& rule = facts.rules->rules[index];
            if (rule.text.find("zone set") != std::string::npos
                || rule.text.find("--zone") != std::string::npos) {
                found.push_back(&rule);
            }
        }
    }
    return found;
}

std::vector<const PackedFlow*> unanswered(const Facts& facts)
{
    const LocalAddresses local = facts.localAddresses();
    std::vector<const PackedFlow*> found;
    for (const PackedFlow& flow : *facts.flows) {
        if (!flow.ended() && flow.zone != 0 && destinationChanged(flow) && !answered(flow)
            && local.contains(unpackReply(flow).src)) {
            found.push_back(&flow);
        }
    }
    return found;
}

void addFix(Finding& finding, const Facts& facts, const std::vector<const Rule*>& incoming,
            std::uint16_t zone)
{
    std::set<std::string> interfaces;
    for (const Rule* rule : incoming) {
        for (const Match& match : rule->matches) {
            if (match.field == MatchField::InInterface && !match.negated && match.names.size() == 1
                && !match.names.front().prefix && plainName(match.names.front().name)) {
                interfaces.insert(match.names.front().name);
            }
        }
    }
    const bool six = facts.flows->front().family == static_cast<std::uint8_t>(L3Protocol::Ipv6);
    for (const std::string& interface : interfaces) {
        fixByRule(finding,
                  {six ? L3Protocol::Ipv6 : L3Protocol::Ipv4, "output", "filter", "output", Raw},
                  "oifname \"" + interface + "\" ct zone set " + std::to_string(zone));
    }
}

} // namespace

Findings zoneSplit(const Facts& facts)
{
    const auto incoming = zoneRules(facts, Hook::Prerouting);
    const auto flows = unanswered(facts);
    if (incoming.empty() || flows.empty() || !zoneRules(facts, Hook::Output).empty()) {
        return {};
    }
    const std::uint16_t zone = flows.front()->zone;
    Finding finding = draft("zone-split", {Severity::Error, Confidence::Likely, 89}, Text,
                            {{"count", std::to_string(flows.size())},
                             {"zone", std::to_string(zone)},
                             {"source", sourceText(*flows.front())},
                             {"destination", destinationText(*flows.front())}});
    aboutRule(finding, facts, static_cast<RuleIndex>(incoming.front() - facts.rules->rules.data()));
    addFix(finding, facts, incoming, zone);
    finding.verify.emplace_back("conntrack -L -w " + std::to_string(zone));
    return {finding};
}

} // namespace natlens::doctor
