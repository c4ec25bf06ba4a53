// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/diversions.h"
#include "doctor/drafts.h"
#include "doctor/flow_views.h"
#include "doctor/prefixes.h"
#include "doctor/sysctls.h"

namespace natlens::doctor {

namespace {

constexpr FindingText Off{
    QT_TRANSLATE_NOOP("Doctor", "This host does not forward %{family}, and a rule needs it"),
    QT_TRANSLATE_NOOP("Doctor", "%{setting} is 0; %{place} (%{rule}) translates packets on their "
                                "way to another host."),
    QT_TRANSLATE_NOOP("Doctor",
                      "NAT changes the destination, and then routing finds that the packet is for "
                      "somebody else. Without forwarding it is dropped there, in silence."),
};
constexpr FindingText Localnet{
    QT_TRANSLATE_NOOP("Doctor", "DNAT to %{target} from outside is dropped: route_localnet is off"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}) sends packets that come in on %{interface} to "
                                "%{target}, and route_localnet is 0 there."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Packets for 127.0.0.0/8 that come in from a network are martians to the "
                      "kernel and are dropped before INPUT. route_localnet allows them, and with "
                      "that neighbours may reach every service that is bound to loopback: the fix "
                      "also drops what they send to 127.0.0.0/8 themselves. Better is a listener "
                      "on an address of the interface."),
};
constexpr FindingText Redirects{
    QT_TRANSLATE_NOOP("Doctor", "ICMP redirects lead clients past the translation"),
    QT_TRANSLATE_NOOP("Doctor", "send_redirects is on for %{interface}, and %{source} reaches "
                                "%{destination} by DNAT to a host on the same link."),
    QT_TRANSLATE_NOOP("Doctor",
                      "A router that sends a packet back out of the interface where it came in "
                      "tells the sender of the direct way. A client that believes it talks to the "
                      "server without NAT, and its connection breaks."),
};

/// Rules that only make sense where packets pass through.
bool needsTransit(const Facts& facts, const Rule& rule, const Chain& chain)
{
    if (chain.type != "nat") {
        return false;
    }
    const LocalAddresses local = facts.localAddresses();
    return std::ranges::any_of(rule.actions, [&](const Action& action) {
        if (action.kind == ActionKind::Dnat) {
            return action.addresses && local.known() && !local.contains(action.addresses->first);
        }
        return false;
    });
}

Findings forwardingOf(const Facts& facts, L3Protocol family)
{
    const bool six = family == L3Protocol::Ipv6;
    const char* setting = six ? "net/ipv6/conf/all/forwarding" : "net/ipv4/ip_forward";
    if (facts.sysctl(setting) != 0) {
        return {};
    }
    for (const Diversion& diversion : diversionsAt(facts, Hook::Prerouting)) {
        const Rule& rule = facts.rules->rules[diversion.rule];
        if (!diversion.takes(family)
            || !needsTransit(facts, rule, facts.rules->chains[diversion.base])) {
            continue;
        }
        Finding finding = draft("forwarding-off", {Severity::Error, Confidence::Certain, 94}, Off,
                                {{"setting", setting}, {"family", six ? "IPv6" : "IPv4"}});
        aboutRule(finding, facts, diversion.rule);
        fixBySysctl(finding, facts, setting, "1");
        return {finding};
    }
    return {};
}

/// Source NAT alone may be meant for this host's own packets: a hint, not a fault.
Findings sourceNatWithout(const Facts& facts)
{
    if (facts.sysctl("net/ipv4/ip_forward") != 0) {
        return {};
    }
    for (const Chain& chain : facts.rules->chains) {
        if (chain.hook != Hook::Postrouting || chain.type != "nat"
            || chain.family == RuleFamily::Ip6) {
            continue;
        }
        for (const RuleIndex index : chain.rules) {
            const Rule& rule = facts.rules->rules[index];
            const bool source = std::ranges::any_of(rule.actions, [](const Action& action) {
                return action.kind == ActionKind::Masquerade || action.kind == ActionKind::Snat;
            });
            if (source) {
                Finding finding =
                    draft("forwarding-off", {Severity::Warning, Confidence::Likely, 62}, Off,
                          {{"setting", "net/ipv4/ip_forward"}, {"family", "IPv4"}});
                aboutRule(finding, facts, index);
                fixBySysctl(finding, facts, "net/ipv4/ip_forward", "1");
                return {finding};
            }
        }
    }
    return {};
}

bool onLink(const Facts& facts, const Link& link, const IpAddress& address)
{
    return std::ranges::any_of(*facts.addresses, [&](const LinkAddress& own) {
        return own.interface == link.index && holds(own, address);
    });
}

} // namespace

Findings forwardingOff(const Facts& facts)
{
    Findings findings = forwardingOf(facts, L3Protocol::Ipv4);
    if (findings.empty()) {
        findings = sourceNatWithout(facts);
    }
    for (Finding& finding : forwardingOf(facts, L3Protocol::Ipv6)) {
        findings.push_back(std::move(finding));
    }
    return findings;
}

Findings loopbackDnat(const Facts& facts)
{
    Findings findings;
    for (const Diversion& diversion : diversionsAt(facts, Hook::Prerouting)) {
        const auto target = std::ranges::find_if(diversion.targets, [](const Target& t) {
            return t.address && t.address->family() == L3Protocol::Ipv4 && t.address->isLoopback();
        });
        if (diversion.kind != ActionKind::Dnat || target == diversion.targets.end()) {
            continue;
        }
        for (const Link* link : inInterfaces(facts, diversion)) {
            const std::string own = ipv4Setting(link->name, "route_localnet");
            if (!firstAddress(facts, *link, L3Protocol::Ipv4)
                || effectiveOr(facts, link->name, "route_localnet") != false) {
                continue;
            }
            if (findings.empty()) {
                findings.push_back(
                    draft("loopback-dnat", {Severity::Error, Confidence::Certain, 95}, Localnet,
                          {{"interface", link->name}, {"target", target->address->toString()}}));
                aboutRule(findings.back(), facts, diversion.rule);
            }
            if (plainName(link->name)) {
                constexpr int Raw = -300;
                fixByRule(findings.back(), {L3Protocol::Ipv4, "raw", "filter", "prerouting", Raw},
                          "iifname \"" + link->name + "\" ip daddr 127.0.0.0/8 drop");
            }
            fixBySysctl(findings.back(), facts, own, "1");
        }
        if (!findings.empty()) {
            findings.back().action.reset(); // not without the rule that closes the door
            break;
        }
    }
    return findings;
}

Findings icmpRedirects(const Facts& facts)
{
    for (const PackedFlow& flow : *facts.flows) {
        if (flow.ended() || !destinationChanged(flow)
            || flow.family != static_cast<std::uint8_t>(L3Protocol::Ipv4)) {
            continue;
        }
        const Tuple original = unpackOriginal(flow);
        const IpAddress server = unpackReply(flow).src;
        for (const Link& link : *facts.links) {
            if (!onLink(facts, link, original.src) || !onLink(facts, link, server)
                || facts.localAddresses().contains(server)
                || facts.localAddresses().contains(original.src)
                || effectiveOr(facts, link.name, "send_redirects") != true) {
                continue;
            }
            Finding finding =
                draft("icmp-redirects", {Severity::Warning, Confidence::Likely, 44}, Redirects,
                      {{"interface", link.name},
                       {"source", original.src.toString()},
                       {"destination", destinationText(flow)}});
            for (const std::string& name : {std::string("all"), link.name}) {
                if (facts.sysctl(ipv4Setting(name, "send_redirects")).value_or(0) != 0) {
                    fixBySysctl(finding, facts, ipv4Setting(name, "send_redirects"), "0");
                }
            }
            return {finding};
        }
    }
    return {};
}

} // namespace natlens::doctor
