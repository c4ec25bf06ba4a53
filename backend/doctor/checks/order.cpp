// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <netinet/in.h>
#include <set>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/samples.h"
#include "doctor/shadow.h"

namespace natlens::doctor {

namespace {

constexpr std::size_t MaxFindings = 32;

constexpr FindingText Shadowed{
    QT_TRANSLATE_NOOP("Doctor", "A rule is never reached: an earlier one decides"),
    QT_TRANSLATE_NOOP("Doctor",
                      "%{winnerplace} (%{winner}) takes everything that %{place} (%{rule}) "
                      "is for."),
    QT_TRANSLATE_NOOP("Doctor",
                      "In a chain the first rule with a verdict decides, and 'accept' and 'return' "
                      "are verdicts, too. Of several NAT chains at one hook the first that "
                      "translates wins. A packet that no later rule sees counts nowhere there."),
};
constexpr FindingText Equal{
    QT_TRANSLATE_NOOP("Doctor", "Two chains have the same priority, and both divert the same "
                                "packets"),
    QT_TRANSLATE_NOOP("Doctor", "%{first} and %{second} are at hook %{hook} with priority "
                                "%{priority}: which one comes first is not defined."),
    QT_TRANSLATE_NOOP("Doctor",
                      "The kernel orders chains by priority only. With equal ones the order "
                      "depends on which was loaded last, so a restart of one service changes who "
                      "wins. Give the chain that is to win a smaller priority."),
};
constexpr FindingText Mixed{
    QT_TRANSLATE_NOOP("Doctor", "Rules of iptables-legacy and of nftables are in use together"),
    QT_TRANSLATE_NOOP("Doctor", "Rules by iptables-legacy: %{legacy}, by nftables or "
                                "iptables-nft: %{nft}."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Both see every packet, but neither tool lists the other's rules: what seems "
                      "allowed in one is dropped by the other. With NAT in both, whichever is "
                      "first at a hook translates."),
};

const char* hookName(Hook hook)
{
    switch (hook) {
    case Hook::Prerouting: return "prerouting";
    case Hook::Input: return "input";
    case Hook::Forward: return "forward";
    case Hook::Output: return "output";
    case Hook::Postrouting: return "postrouting";
    default: return "?";
    }
}

bool sharesProtocol(const Diversion& a, const Diversion& b)
{
    return a.protocols.empty() || b.protocols.empty()
           || std::ranges::any_of(a.protocols, [&](std::uint8_t p) { return b.takes(p); });
}

bool sharesFamily(const Diversion& a, const Diversion& b)
{
    return std::ranges::any_of(a.families, [&](L3Protocol family) { return b.takes(family); });
}

bool compete(const Facts& facts, const Diversion& a, const Diversion& b)
{
    const Chain& first = facts.rules->chains[a.base];
    const Chain& second = facts.rules->chains[b.base];
    if (a.base == b.base || first.hook != second.hook || first.priority != second.priority
        || first.type != second.type || !sharesFamily(a, b) || !sharesProtocol(a, b)
        || !overlap(a.ports, b.ports)) {
        return false;
    }
    // Does a packet of the one pass the conditions of the other?
    const L3Protocol family = a.families.front();
    return std::ranges::any_of(samplePorts(a), [&](std::uint16_t port) {
        const RulePacket packet = samplePacket(facts, a, family, sampleProtocol(a), port);
        return facts.matcher->holds(b.rule, packet) == Decision::Yes;
    });
}

std::string chainText(const Chain& chain)
{
    return std::string(chain.table) + " " + chain.name;
}

Finding equal(const Facts& facts, const Diversion& a, const Diversion& b)
{
    const Chain& first = facts.rules->chains[a.base];
    const Chain& second = facts.rules->chains[b.base];
    Finding finding = draft("equal-priorities", {Severity::Warning, Confidence::Certain, 45}, Equal,
                            {{"first", chainText(first)},
                             {"second", chainText(second)},
                             {"hook", hookName(first.hook)},
                             {"priority", std::to_string(first.priority)}});
    aboutRule(finding, facts, a.rule);
    finding.fix = {"# Load the chain that is to win with priority "
                   + std::to_string(first.priority - 1) + "."};
    finding.verify = {"nft list hooks", listChain(first), listChain(second)};
    return finding;
}

} // namespace

Findings shadowedRule(const Facts& facts)
{
    Findings findings;
    std::set<RuleIndex> told;
    for (const Diversion& diversion : diversionsOf(facts)) {
        const auto winner = winnerOver(facts, diversion);
        // The doctor's own fixes are meant to come first.
        if (!winner || facts.rules->chains[facts.rules->rules[*winner].chain].table == FixTable
            || findings.size() >= MaxFindings || !told.insert(diversion.rule).second) {
            continue;
        }
        const Rule& rule = facts.rules->rules[*winner];
        const Chain& chain = facts.rules->chains[facts.rules->rules[diversion.rule].chain];
        Finding finding =
            draft("shadowed-rule", {Severity::Warning, Confidence::Certain, 58}, Shadowed,
                  {{"winner", textOf(rule)}, {"winnerplace", placeOf(*facts.rules, *winner)}});
        aboutRule(finding, facts, diversion.rule);
        if (const auto remove = deleteRule(*facts.rules, *winner)) {
            finding.fix = {"# Move the rule before the other one, or take that one away:", *remove};
        }
        finding.verify = {listChain(chain)};
        findings.push_back(std::move(finding));
    }
    return findings;
}

Findings equalPriorities(const Facts& facts)
{
    constexpr std::size_t MaxCompared = 200; // pairs: a large ruleset is looked at in part
    const std::vector<Diversion> diversions = diversionsOf(facts);
    const std::size_t size = std::min(diversions.size(), MaxCompared);
    Findings findings;
    std::set<std::pair<ChainIndex, ChainIndex>> told;
    for (std::size_t a = 0; a < size; ++a) {
        for (std::size_t b = a + 1; b < size; ++b) {
            if (compete(facts, diversions[a], diversions[b])
                && told.insert({diversions[a].base, diversions[b].base}).second) {
                findings.push_back(equal(facts, diversions[a], diversions[b]));
            }
        }
    }
    return findings;
}

Findings legacyMix(const Facts& facts)
{
    std::size_t legacy = 0;
    std::size_t modern = 0;
    bool legacyNat = false;
    bool modernNat = false;
    for (const Chain& chain : facts.rules->chains) {
        const bool old = chain.origin == RuleOrigin::IptablesLegacy;
        const bool nat = chain.type == "nat" && !chain.rules.empty();
        (old ? legacy : modern) += chain.rules.size();
        legacyNat = legacyNat || (old && nat);
        modernNat = modernNat || (!old && nat);
    }
    if (legacy == 0 || modern == 0) {
        return {};
    }
    const bool nat = legacyNat && modernNat;
    Finding finding =
        draft("legacy-mix", {Severity::Warning, Confidence::Certain, nat ? 47 : 30}, Mixed,
              {{"legacy", std::to_string(legacy)}, {"nft", std::to_string(modern)}});
    finding.fix = {"iptables-legacy-save > iptables-legacy.rules",
                   "# then load them by the other one, and empty the old tables:",
                   "# iptables-nft-restore --noflush < iptables-legacy.rules"};
    finding.verify = {"iptables-legacy-save", "nft list ruleset"};
    return {finding};
}

} // namespace natlens::doctor
