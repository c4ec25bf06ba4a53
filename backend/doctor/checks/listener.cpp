// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <linux/if.h>
#include <netinet/in.h>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/listeners.h"
#include "doctor/shadow.h"

namespace natlens::doctor {

namespace {

/// Of one kind; a ruleset of ten thousand rules would bury the first.
constexpr std::size_t MaxFindings = 32;

constexpr FindingText Refused{
    QT_TRANSLATE_NOOP("Doctor", "Nobody listens on %{protocol} port %{port}, where a rule sends "
                                "connections"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}) sends them to %{target}, and no socket of this "
                                "network namespace waits there."),
    QT_TRANSLATE_NOOP("Doctor",
                      "The kernel answers in the name of the server: a reset, or for UDP an ICMP "
                      "error. Clients see a server that refuses them. Start the listener here, in "
                      "this very namespace: one in a container listens in its own."),
};
constexpr FindingText FallsThrough{
    Refused.title,
    Refused.detail,
    QT_TRANSLATE_NOOP("Doctor",
                      "Without a socket the tproxy statement of nftables ends its rule and changes "
                      "nothing: packets go on to the next rule and then directly to the server, "
                      "past the proxy."),
};
constexpr FindingText Dropped{
    Refused.title,
    Refused.detail,
    QT_TRANSLATE_NOOP("Doctor", "Without a socket the TPROXY target of iptables drops the packet: "
                                "clients wait until they give up."),
};
constexpr FindingText OnLoopback{
    QT_TRANSLATE_NOOP("Doctor", "The listener is bound to loopback, and redirected connections "
                                "come to another address"),
    QT_TRANSLATE_NOOP("Doctor", "It listens on %{listener}; %{place} (%{rule}) sends packets to "
                                "%{target}."),
    QT_TRANSLATE_NOOP("Doctor",
                      "In PREROUTING, REDIRECT makes the first address of the incoming interface "
                      "the destination, never 127.0.0.1. A socket bound to loopback does not get "
                      "these packets, and the kernel answers with a reset. The best remedy is to "
                      "bind the listener to that address or to 0.0.0.0. Sending to 127.0.0.1 "
                      "instead needs route_localnet, which lets neighbours reach every service "
                      "on loopback: the fix below drops what they send there themselves."),
};
constexpr FindingText AtOtherAddress{
    QT_TRANSLATE_NOOP("Doctor", "The listener is bound to an address that diverted packets do not "
                                "have"),
    OnLoopback.detail,
    QT_TRANSLATE_NOOP("Doctor",
                      "REDIRECT takes the first address of the interface where the packet came in. "
                      "A socket that is bound to another one does not get it. Bind the listener to "
                      "the address above, to any address, or use DNAT to the listener's own."),
};
constexpr FindingText Family{
    QT_TRANSLATE_NOOP("Doctor", "The listener takes only one of IPv4 and IPv6"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}) diverts %{family} to port %{port}; %{listener} "
                                "takes no %{family}."),
    QT_TRANSLATE_NOOP("Doctor",
                      "NAT does not translate between the families. Clients with %{family} are "
                      "refused, or fall back after a delay. Bind a second socket for %{family}, or "
                      "one socket to :: without IPV6_V6ONLY, which takes both."),
};
constexpr FindingText OpaqueNft{
    QT_TRANSLATE_NOOP("Doctor", "The TPROXY listener is not transparent"),
    QT_TRANSLATE_NOOP("Doctor", "%{listener} lacks IP_TRANSPARENT, and %{place} (%{rule}) looks "
                                "for a socket that has it."),
    QT_TRANSLATE_NOOP("Doctor",
                      "The kernel hands packets for foreign addresses only to sockets with "
                      "IP_TRANSPARENT (IPV6_TRANSPARENT). For others the tproxy statement of "
                      "nftables ends its rule: packets go on unmarked, directly to the server, "
                      "past the proxy. The program must set the option before bind(), which needs "
                      "CAP_NET_ADMIN."),
};
constexpr FindingText OpaqueIptables{
    OpaqueNft.title,
    OpaqueNft.detail,
    QT_TRANSLATE_NOOP("Doctor",
                      "The kernel hands packets for foreign addresses only to sockets with "
                      "IP_TRANSPARENT (IPV6_TRANSPARENT). For others the TPROXY target of iptables "
                      "drops the packet: clients wait until they give up. The program must set the "
                      "option before bind(), which needs CAP_NET_ADMIN."),
};

enum class Reach : std::uint8_t { Fine, Nobody, Loopback, Elsewhere, OtherFamily, Opaque };

struct Assessed {
    LocalTarget target;
    Reach reach = Reach::Fine;
    const DiagSocket* socket = nullptr; ///< the one that comes nearest
};

bool reaches(const DiagSocket& socket, const LocalTarget& target)
{
    return std::ranges::any_of(target.addresses,
                               [&](const IpAddress& a) { return takesAddress(socket, a); });
}

Assessed assess(const Facts& facts, const LocalTarget& target)
{
    Assessed result{target, Reach::Nobody, nullptr};
    for (const DiagSocket* socket : waitingOn(facts, target.protocol, target.ports)) {
        const bool opaque = target.diversion->kind == ActionKind::Tproxy
                            && socket->transparent == std::optional(false);
        Reach reach = Reach::Fine;
        if (!takesFamily(*socket, target.family)) {
            reach = Reach::OtherFamily;
        } else if (!reaches(*socket, target)) {
            reach = socket->localAddress.isLoopback() ? Reach::Loopback : Reach::Elsewhere;
        } else if (opaque) {
            reach = Reach::Opaque;
        }
        if (reach == Reach::Fine) {
            return {target, Reach::Fine, socket};
        }
        if (result.socket == nullptr || reach != Reach::OtherFamily) {
            result.reach = reach;
            result.socket = socket;
        }
    }
    return result;
}

std::vector<Diversion> ownDiversions(const Facts& facts)
{
    std::vector<Diversion> diversions = diversionsOf(facts);
    std::erase_if(diversions, [&](const Diversion& diversion) {
        const Hook hook = facts.rules->chains[diversion.base].hook;
        // A rule that is never reached sends nothing anywhere.
        return (hook != Hook::Prerouting && hook != Hook::Output) || winnerOver(facts, diversion);
    });
    return diversions;
}

std::string targetText(const LocalTarget& target)
{
    return toText(target.addresses.front(), target.ports.first);
}

Finding about(const Facts& facts, const Assessed& found, const char* id, const Grade& grade,
              const FindingText& text)
{
    const LocalTarget& target = found.target;
    Finding finding = draft(id, grade, text,
                            {{"protocol", protocolName(target.protocol)},
                             {"port", toText(target.ports)},
                             {"target", targetText(target)},
                             {"family", target.family == L3Protocol::Ipv6 ? "IPv6" : "IPv4"}});
    if (found.socket != nullptr) {
        finding.values.emplace_back("listener", toText(*found.socket));
    }
    aboutRule(finding, facts, target.diversion->rule);
    finding.verify = {listSockets(target.protocol, target.ports.first)};
    return finding;
}

template<class Make> Findings each(const Facts& facts, Reach reach, Make&& make)
{
    Findings findings;
    const std::vector<Diversion> diversions = ownDiversions(facts);
    for (const LocalTarget& target : localTargets(facts, diversions)) {
        const Assessed found = assess(facts, target);
        if (found.reach == reach && findings.size() < MaxFindings) {
            findings.push_back(make(found));
        }
    }
    return findings;
}

bool byNftables(const Facts& facts, const Diversion& diversion)
{
    return facts.rules->chains[diversion.base].origin == RuleOrigin::Nftables;
}

/// DNAT to the loopback address in place of REDIRECT, and nobody else gets in by that way.
void sendToLoopback(Finding& finding, const Facts& facts, const Assessed& found)
{
    const Diversion& diversion = *found.target.diversion;
    const auto conditions = nftConditions(diversion);
    if (!conditions || found.target.family != L3Protocol::Ipv4
        || diversion.kind != ActionKind::Redirect) {
        return;
    }
    finding.fix = {"# Best: bind the listener to " + targetText(found.target)
                       + " or to 0.0.0.0:" + toText(found.target.ports) + ".",
                   "# Where it cannot be changed:"};
    constexpr int BeforeDnat = -101;
    constexpr int Raw = -300;
    fixByRule(finding, {L3Protocol::Ipv4, "prerouting", "nat", "prerouting", BeforeDnat},
              *conditions + " dnat to " + toText(*found.socket));
    for (const Link* link : inInterfaces(facts, diversion)) {
        const std::string name = "net/ipv4/conf/" + link->name + "/route_localnet";
        if (!plainName(link->name) || !firstAddress(facts, *link, L3Protocol::Ipv4)) {
            continue;
        }
        fixByRule(finding, {L3Protocol::Ipv4, "raw", "filter", "prerouting", Raw},
                  "iifname \"" + link->name + "\" ip daddr 127.0.0.0/8 drop");
        fixBySysctl(finding, facts, name, "1");
    }
    finding.action.reset(); // the sysctl alone mends nothing, and opens a door
}

} // namespace

Findings noListener(const Facts& facts)
{
    return each(facts, Reach::Nobody, [&](const Assessed& found) {
        const Diversion& diversion = *found.target.diversion;
        const bool tproxy = diversion.kind == ActionKind::Tproxy;
        const FindingText& text = !tproxy                        ? Refused
                                  : byNftables(facts, diversion) ? FallsThrough
                                                                 : Dropped;
        Finding finding =
            about(facts, found, "no-listener", {Severity::Error, Confidence::Certain, 90}, text);
        finding.fix = {"# Start the program that is to listen on port " + toText(found.target.ports)
                       + "."};
        if (const auto remove = deleteRule(*facts.rules, diversion.rule)) {
            finding.fix.push_back("# Or let connections through as they are: " + *remove);
        }
        return finding;
    });
}

Findings listenerOnLoopback(const Facts& facts)
{
    return each(facts, Reach::Loopback, [&](const Assessed& found) {
        Finding finding = about(facts, found, "listener-on-loopback",
                                {Severity::Error, Confidence::Certain, 95}, OnLoopback);
        sendToLoopback(finding, facts, found);
        return finding;
    });
}

Findings listenerElsewhere(const Facts& facts)
{
    return each(facts, Reach::Elsewhere, [&](const Assessed& found) {
        Finding finding = about(facts, found, "listener-elsewhere",
                                {Severity::Error, Confidence::Likely, 92}, AtOtherAddress);
        const auto conditions = nftConditions(*found.target.diversion);
        if (conditions && found.target.diversion->kind == ActionKind::Redirect) {
            constexpr int BeforeDnat = -101;
            fixByRule(finding, {found.target.family, "prerouting", "nat", "prerouting", BeforeDnat},
                      *conditions + " dnat to " + toText(*found.socket));
        }
        return finding;
    });
}

Findings listenerOneFamily(const Facts& facts)
{
    return each(facts, Reach::OtherFamily, [&](const Assessed& found) {
        Finding finding = about(facts, found, "listener-one-family",
                                {Severity::Error, Confidence::Certain, 88}, Family);
        finding.fix = {std::string("# Bind the listener to ")
                       + (found.target.family == L3Protocol::Ipv6 ? "[::]:" : "0.0.0.0:")
                       + toText(found.target.ports) + ", too."};
        return finding;
    });
}

Findings notTransparent(const Facts& facts)
{
    return each(facts, Reach::Opaque, [&](const Assessed& found) {
        Finding finding =
            about(facts, found, "not-transparent", {Severity::Error, Confidence::Certain, 93},
                  byNftables(facts, *found.target.diversion) ? OpaqueNft : OpaqueIptables);
        finding.fix = {"# The program must set IP_TRANSPARENT (haproxy: bind … transparent; nginx "
                       "and others have an option for it)."};
        return finding;
    });
}

} // namespace natlens::doctor
