// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <netinet/in.h>
#include <set>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/flow_views.h"
#include "doctor/listeners.h"

namespace natlens::doctor {

namespace {

/// So many connections that one process makes to itself are no accident.
constexpr std::size_t ManyFlows = 4;
constexpr int BeforeDnat = -101;

constexpr FindingText OnlyPrerouting{
    QT_TRANSLATE_NOOP("Doctor", "This host's own connections pass the rule by"),
    QT_TRANSLATE_NOOP("Doctor", "Connections that this host opened to %{ports} and that are "
                                "not translated: %{count}, such as %{source} to "
                                "%{destination}; %{place} (%{rule}) is in PREROUTING only."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Packets that this host sends begin at the hook OUTPUT and never see "
                      "PREROUTING. A test with curl on the router itself therefore proves nothing. "
                      "A rule in OUTPUT takes them; where the listener itself connects to these "
                      "ports, except it by its user or mark, or it is sent to itself."),
};
constexpr FindingText Looping{
    QT_TRANSLATE_NOOP("Doctor", "The listener's own connections are redirected to itself"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}) sends what this host opens to %{target}, "
                                "and excepts no user and no mark. Such connections of user "
                                "%{uid}, who runs the listener: %{count}."),
    QT_TRANSLATE_NOOP("Doctor",
                      "A proxy that connects to the original destination meets the rule in OUTPUT "
                      "again, gets its own connection, opens another one, and so on until it runs "
                      "out of descriptors. Its upstream connections need an exception before that "
                      "rule: by user (meta skuid), or by a mark that it sets (SO_MARK)."),
};
constexpr FindingText MayLoop{
    QT_TRANSLATE_NOOP("Doctor", "If the listener connects on, it is redirected to itself"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}) sends what this host opens to %{target}, and "
                                "does not except user %{uid}, who runs the listener."),
    Looping.why,
};

bool localSource(const Facts& facts, const PackedFlow& flow)
{
    return facts.localAddresses().contains(unpackOriginal(flow).src);
}

const LocalTarget* targetOf(const std::vector<LocalTarget>& targets, const Diversion& diversion)
{
    const auto found = std::ranges::find_if(
        targets, [&](const LocalTarget& t) { return t.diversion->rule == diversion.rule; });
    return found == targets.end() ? nullptr : &*found;
}

/// Flows of this host that @p diversion would take if its chain saw them. Where a client's flow to
/// the same destination was diverted, they are the listener's own way on to it, as it should be.
std::vector<const PackedFlow*> passedBy(const Facts& facts, const Diversion& diversion)
{
    std::vector<const PackedFlow*> flows = flowsFor(facts, diversion);
    const LocalAddresses local = facts.localAddresses();
    std::set<std::pair<IpAddress, std::uint16_t>> relayed;
    for (const PackedFlow* flow : flows) {
        if (destinationChanged(*flow)) {
            relayed.emplace(unpackOriginal(*flow).dst, wantedPort(*flow));
        }
    }
    std::erase_if(flows, [&](const PackedFlow* flow) {
        const Tuple tuple = unpackOriginal(*flow);
        return destinationChanged(*flow) || !local.contains(tuple.src) || local.contains(tuple.dst)
               || relayed.contains({tuple.dst, wantedPort(*flow)});
    });
    return flows;
}

bool excepts(const Diversion& diversion, std::uint32_t uid)
{
    return std::ranges::any_of(diversion.conditions, [uid](const Match* match) {
        switch (match->field) {
        case MatchField::Mark:
        case MatchField::CtMark:
        case MatchField::Gid:
        case MatchField::Other: return true; // may be the exception
        case MatchField::Uid: {
            const bool named = std::ranges::any_of(match->numbers, [uid](const auto& range) {
                return range.first <= uid && uid <= range.last;
            });
            return named == match->negated; // the rule does not take this user
        }
        default: return false;
        }
    });
}

/// An earlier rule of the chain lets this user or some mark go.
bool exceptedBefore(const Facts& facts, const Diversion& diversion, std::uint32_t uid)
{
    const Rule& own = facts.rules->rules[diversion.rule];
    const auto& rules = facts.rules->chains[own.chain].rules;
    return std::ranges::any_of(rules, [&](RuleIndex index) {
        const Rule& rule = facts.rules->rules[index];
        if (rule.position >= own.position) {
            return false;
        }
        const bool leaves = std::ranges::any_of(rule.actions, [](const Action& action) {
            return action.kind == ActionKind::Return || action.kind == ActionKind::Accept;
        });
        return leaves && std::ranges::any_of(rule.matches, [uid](const Match& match) {
                   if (match.field == MatchField::Uid) {
                       const bool named =
                           std::ranges::any_of(match.numbers, [uid](const auto& range) {
                               return range.first <= uid && uid <= range.last;
                           });
                       return named != match.negated;
                   }
                   return match.field == MatchField::Mark || match.field == MatchField::CtMark
                          || match.field == MatchField::Gid || match.field == MatchField::Other;
               });
    });
}

/// Connections of @p uid that @p diversion sent to the listener.
std::size_t ownFlows(const Facts& facts, const Diversion& diversion, std::uint32_t uid)
{
    std::size_t count = 0;
    for (const PackedFlow* flow : flowsFor(facts, diversion)) {
        if (!destinationChanged(*flow) || !localSource(facts, *flow)) {
            continue;
        }
        const Tuple tuple = unpackOriginal(*flow);
        count += std::ranges::any_of(*facts.sockets,
                                     [&](const DiagSocket& socket) {
                                         // One that is over tells no user.
                                         return socket.inode != 0
                                                && socket.protocol == flow->protocol
                                                && socket.localPort == flow->original.first
                                                && socket.remotePort == flow->original.second
                                                && socket.remoteAddress == tuple.dst
                                                && socket.uid == uid;
                                     })
                     ? 1
                     : 0;
    }
    return count;
}

Finding looping(const Facts& facts, const LocalTarget& target, const DiagSocket& listener)
{
    const Diversion& diversion = *target.diversion;
    const std::size_t count = ownFlows(facts, diversion, listener.uid);
    const bool sure = count >= ManyFlows;
    Finding finding = draft("loop",
                            {sure ? Severity::Error : Severity::Note,
                             sure ? Confidence::Likely : Confidence::Possible, sure ? 97 : 48},
                            sure ? Looping : MayLoop,
                            {{"target", toText(listener)},
                             {"uid", std::to_string(listener.uid)},
                             {"count", std::to_string(count)}});
    aboutRule(finding, facts, diversion.rule);
    const Chain& chain = facts.rules->chains[facts.rules->rules[diversion.rule].chain];
    const std::string uid = std::to_string(listener.uid);
    if (!plainName(chain.table) || !plainName(chain.name)) {
        return finding;
    }
    if (chain.origin != RuleOrigin::Nftables) {
        const std::string head = iptablesProgram(chain) + " -t " + chain.table;
        const std::string rule = chain.name + " -m owner --uid-owner " + uid + " -j RETURN";
        finding.fix = {head + " -I " + rule};
        finding.undo = {head + " -D " + rule};
    } else {
        const char* family = chain.family == RuleFamily::Inet  ? "inet "
                             : chain.family == RuleFamily::Ip6 ? "ip6 "
                                                               : "ip ";
        const std::string place = family + chain.table + " " + chain.name;
        finding.fix = {nft("insert rule " + place + " meta skuid " + uid + " return")};
        finding.undo = {"nft delete rule " + place + " handle $(nft -a list chain " + place
                        + " | sed -n 's/.*skuid .* return # handle //p' | head -n 1)"};
    }
    finding.verify = {
        "conntrack -L --orig-port-dst "
            + std::to_string(diversion.ports.empty() ? 0 : diversion.ports.front().first),
        listChain(chain)};
    return finding;
}

} // namespace

Findings localOnlyPrerouting(const Facts& facts)
{
    const std::vector<Diversion> output = diversionsAt(facts, Hook::Output);
    const std::vector<Diversion> prerouting = diversionsAt(facts, Hook::Prerouting);
    const std::vector<LocalTarget> targets = localTargets(facts, prerouting);
    Findings findings;
    for (const Diversion& diversion : prerouting) {
        const bool alsoOutput = std::ranges::any_of(
            output, [&](const Diversion& other) { return overlap(other.ports, diversion.ports); });
        const auto flows = passedBy(facts, diversion);
        const LocalTarget* target = targetOf(targets, diversion);
        // Connections of the listener itself are meant to go on.
        if (alsoOutput || flows.empty() || target == nullptr || diversion.ports.empty()
            || diversion.kind != ActionKind::Redirect) {
            continue;
        }
        Finding finding = draft("local-only-prerouting",
                                {Severity::Warning, Confidence::Likely, 55}, OnlyPrerouting,
                                {{"count", std::to_string(flows.size())},
                                 {"ports", portText(diversion.ports)},
                                 {"source", sourceText(*flows.front())},
                                 {"destination", destinationText(*flows.front())}});
        aboutRule(finding, facts, diversion.rule);
        const char* protocol = target->protocol == IPPROTO_UDP ? "udp" : "tcp";
        finding.fix = {"# Where the listener itself connects to these ports, add: meta skuid != "
                       "ITS_USER"};
        fixByRule(finding, {target->family, "output", "nat", "output", BeforeDnat},
                  std::string("oifname != \"lo\" ") + protocol + " dport "
                      + portText(diversion.ports) + " redirect to :" + toText(target->ports));
        findings.push_back(std::move(finding));
    }
    return findings;
}

Findings loop(const Facts& facts)
{
    Findings findings;
    const std::vector<Diversion> diversions = diversionsAt(facts, Hook::Output);
    for (const LocalTarget& target : localTargets(facts, diversions)) {
        for (const DiagSocket* listener : waitingOn(facts, target.protocol, target.ports)) {
            if (takesFamily(*listener, target.family) && !excepts(*target.diversion, listener->uid)
                && !exceptedBefore(facts, *target.diversion, listener->uid)) {
                findings.push_back(looping(facts, target, *listener));
                break;
            }
        }
    }
    return findings;
}

} // namespace natlens::doctor
