// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <netinet/in.h>
#include <set>
#include <tuple>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/samples.h"

namespace natlens::doctor {

namespace {

constexpr FindingText ByRule{
    QT_TRANSLATE_NOOP("Doctor",
                      "The firewall drops what was diverted, before the listener gets it"),
    QT_TRANSLATE_NOOP("Doctor", "%{protocol} to port %{port} comes to the hook INPUT, where "
                                "%{place} drops it: %{rule}"),
    QT_TRANSLATE_NOOP("Doctor",
                      "NAT comes first: the firewall sees a redirected packet with the listener's "
                      "port, not with the one that the client asked for; a packet of TPROXY keeps "
                      "its own. A rule that accepts the client's port does not accept this one."),
};
constexpr FindingText ByPolicy{
    ByRule.title,
    QT_TRANSLATE_NOOP("Doctor", "%{protocol} to port %{port} comes to the hook INPUT, where no "
                                "rule of %{chain} accepts it and its policy drops it."),
    ByRule.why,
};

struct Dropped {
    LocalTarget target;
    std::uint16_t port = 0;
    HookVerdict verdict;
};

/// An accept of what NAT changed, which no condition on packets tells of.
bool acceptsTranslated(const Facts& facts, const Dropped& dropped)
{
    constexpr std::uint64_t DstNat = 32; // IPS_DST_NAT
    return dropped.target.diversion->kind != ActionKind::Tproxy
           && std::ranges::any_of(dropped.verdict.undecided, [&](RuleIndex index) {
                  const Rule& rule = facts.rules->rules[index];
                  const bool accepts = std::ranges::any_of(rule.actions, [](const Action& action) {
                      return action.kind == ActionKind::Accept;
                  });
                  return accepts && std::ranges::any_of(rule.matches, [](const Match& match) {
                             return match.field == MatchField::CtStatus && !match.negated
                                    && std::ranges::any_of(match.numbers, [](const auto& range) {
                                           return range.first <= DstNat && DstNat <= range.last;
                                       });
                         });
              });
}

std::string chainText(const Chain& chain)
{
    return chain.table + " " + chain.name;
}

std::string acceptRule(const Dropped& dropped, bool iptables)
{
    const std::string protocol = dropped.target.protocol == IPPROTO_UDP ? "udp" : "tcp";
    const std::string port = std::to_string(dropped.port);
    const bool nat = dropped.target.diversion->kind != ActionKind::Tproxy;
    if (iptables) {
        return "-p " + protocol + " --dport " + port
               + (nat ? " -m conntrack --ctstatus DNAT -j ACCEPT" : " -j ACCEPT");
    }
    // Only what was diverted: the port stays closed for others.
    return (nat ? "ct status dnat " : "") + protocol + " dport " + port + " accept";
}

void addFix(Finding& finding, const Dropped& dropped, const Chain& chain)
{
    if (!plainName(chain.table) || !plainName(chain.name)) {
        return;
    }
    if (chain.origin != RuleOrigin::Nftables) {
        const std::string head = iptablesProgram(chain) + " -t " + chain.table + " ";
        const std::string rule = chain.name + " " + acceptRule(dropped, true);
        finding.fix = {head + "-I " + rule};
        finding.undo = {head + "-D " + rule};
        return;
    }
    const char* family = chain.family == RuleFamily::Inet  ? "inet "
                         : chain.family == RuleFamily::Ip6 ? "ip6 "
                                                           : "ip ";
    const std::string place = family + chain.table + " " + chain.name;
    const std::string rule = acceptRule(dropped, false);
    finding.fix = {nft("insert rule " + place + " " + rule)};
    finding.undo = {"nft delete rule " + place + " handle $(nft -a list chain " + place
                    + " | sed -n 's/.*" + rule + " # handle //p' | head -n 1)"};
}

Finding about(const Facts& facts, const Dropped& dropped)
{
    const HookVerdict& verdict = dropped.verdict;
    const bool sure = verdict.certainty == Decision::Yes;
    const Chain& chain = facts.rules->chains[*verdict.chain];
    Finding finding = draft("input-drop",
                            {sure ? Severity::Error : Severity::Warning,
                             sure ? Confidence::Certain : Confidence::Possible, sure ? 92 : 42},
                            verdict.rule ? ByRule : ByPolicy,
                            {{"protocol", protocolName(dropped.target.protocol)},
                             {"port", std::to_string(dropped.port)},
                             {"chain", chainText(chain)}});
    if (verdict.rule) {
        aboutRule(finding, facts, *verdict.rule);
    }
    addFix(finding, dropped, chain);
    finding.verify = {listChain(chain)};
    return finding;
}

} // namespace

Findings inputDrop(const Facts& facts)
{
    Findings findings;
    std::set<std::tuple<std::uint8_t, std::uint16_t, ChainIndex>> told;
    const std::vector<Diversion> diversions = diversionsOf(facts);
    for (const LocalTarget& target : localTargets(facts, diversions)) {
        const RulePacket packet = arrivedPacket(facts, target);
        Dropped dropped{target, packet.dstPort.value_or(0),
                        facts.matcher->evaluate(Hook::Input, packet)};
        const ActionKind kind = dropped.verdict.kind;
        if ((kind == ActionKind::Drop || kind == ActionKind::Reject) && dropped.verdict.chain
            && !acceptsTranslated(facts, dropped)
            && told.insert({target.protocol, dropped.port, *dropped.verdict.chain}).second) {
            findings.push_back(about(facts, dropped));
        }
    }
    return findings;
}

} // namespace natlens::doctor
