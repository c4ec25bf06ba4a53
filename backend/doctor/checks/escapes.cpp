// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <netinet/in.h>
#include <set>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/flow_views.h"
#include "doctor/listeners.h"
#include "doctor/samples.h"

namespace natlens::doctor {

namespace {

constexpr std::uint16_t Https = 443;
constexpr int DstNat = -100;
constexpr std::size_t MaxCommands = 16;
constexpr std::uint8_t ScopeLink = 253; // RT_SCOPE_LINK

constexpr FindingText Gap{
    QT_TRANSLATE_NOOP("Doctor", "IPv6 passes the redirect of ports %{ports} by"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}) takes IPv4 only, and this host has IPv6 "
                                "addresses. Flows by IPv6 that go to these ports untouched: "
                                "%{count}."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Clients prefer IPv6 where a name has such an address. A redirect that only "
                      "knows IPv4 misses them without a word. Redirect IPv6 as well, with a "
                      "listener that takes it, or reject these ports for IPv6 so that clients fall "
                      "back."),
};
constexpr FindingText Quic{
    QT_TRANSLATE_NOOP("Doctor", "QUIC passes the redirect of port 443 by"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}) takes TCP only. Flows of UDP that go to "
                                "port 443 untouched: %{count}."),
    QT_TRANSLATE_NOOP("Doctor",
                      "Browsers use HTTP/3 over UDP port 443 where they can. A proxy that "
                      "intercepts TCP never sees it. Reject UDP port 443, and they fall back to "
                      "TCP at once."),
};

bool hasIpv6(const Facts& facts)
{
    return std::ranges::any_of(*facts.addresses, [](const LinkAddress& address) {
        return address.address.family() == L3Protocol::Ipv6 && address.scope < ScopeLink
               && !address.address.isLoopback();
    });
}

bool namesDestination(const Diversion& diversion)
{
    return std::ranges::any_of(diversion.conditions, [](const Match* match) {
        return match->field == MatchField::DestinationAddress;
    });
}

bool incoming(const Facts& facts, const Diversion& diversion)
{
    return facts.rules->chains[diversion.base].hook == Hook::Prerouting;
}

std::vector<const PackedFlow*> ipv6Flows(const Facts& facts, const Diversion& diversion)
{
    const LocalAddresses local = facts.localAddresses();
    std::vector<const PackedFlow*> found;
    if (!facts.flows) {
        return found;
    }
    for (const PackedFlow& flow : *facts.flows) {
        if (!flow.ended() && hasPorts(flow) && diversion.takes(flow.protocol)
            && flow.family == static_cast<std::uint8_t>(L3Protocol::Ipv6)
            && diversion.takesPort(wantedPort(flow)) && !destinationChanged(flow)
            && !local.contains(unpackOriginal(flow).src)) {
            found.push_back(&flow);
        }
    }
    return found;
}

void redirectIpv6(Finding& finding, const Facts& facts, const Diversion& diversion)
{
    const std::uint16_t port = diversion.firstTargetPort();
    const std::uint8_t protocol =
        diversion.protocols.empty() ? std::uint8_t{IPPROTO_TCP} : diversion.protocols.front();
    const auto conditions = nftConditions(diversion);
    if (!conditions || diversion.kind != ActionKind::Redirect || port == 0) {
        return;
    }
    const auto listeners = waitingOn(facts, protocol, {port, port});
    const bool ready = std::ranges::any_of(listeners, [](const DiagSocket* socket) {
        return takesFamily(*socket, L3Protocol::Ipv6) && takesAny(*socket);
    });
    if (!ready) {
        finding.fix.push_back("# First: bind the listener to [::]:" + std::to_string(port) + ".");
    }
    fixByRule(finding, {L3Protocol::Ipv6, "prerouting", "nat", "prerouting", DstNat},
              *conditions + " redirect to :" + std::to_string(port));
}

} // namespace

Findings ipv6Gap(const Facts& facts)
{
    Findings findings;
    if (!hasIpv6(facts)) {
        return findings;
    }
    const std::vector<Diversion> diversions = diversionsOf(facts);
    std::set<std::uint16_t> told;
    for (const Diversion& diversion : diversions) {
        if (!incoming(facts, diversion) || diversion.takes(L3Protocol::Ipv6)
            || diversion.kind == ActionKind::Dnat || namesDestination(diversion)
            || diversion.ports.empty() || !told.insert(diversion.ports.front().first).second) {
            continue;
        }
        const bool covered = std::ranges::any_of(diversions, [&](const Diversion& other) {
            return other.takes(L3Protocol::Ipv6) && incoming(facts, other)
                   && overlap(other.ports, diversion.ports);
        });
        if (covered) {
            continue;
        }
        const auto flows = ipv6Flows(facts, diversion);
        const std::size_t count = flows.size();
        Finding finding =
            draft("ipv6-gap",
                  {count > 0 ? Severity::Warning : Severity::Note,
                   count > 0 ? Confidence::Certain : Confidence::Possible, 54},
                  Gap, {{"ports", portText(diversion.ports)}, {"count", std::to_string(count)}});
        aboutRule(finding, facts, diversion.rule);
        redirectIpv6(finding, facts, diversion);
        for (std::size_t i = 0; i < std::min(flows.size(), MaxCommands); ++i) {
            finding.fix.push_back(deleteFlow(*flows[i])); // older than the rule by now
        }
        findings.push_back(std::move(finding));
    }
    return findings;
}

Findings quicEscapes(const Facts& facts)
{
    const std::vector<Diversion> diversions = diversionsAt(facts, Hook::Prerouting);
    const auto takesHttps = [](const Diversion& diversion, std::uint8_t protocol) {
        return !diversion.protocols.empty() && diversion.takes(protocol) && !diversion.ports.empty()
               && diversion.takesPort(Https);
    };
    const auto tcp = std::ranges::find_if(diversions, [&](const Diversion& diversion) {
        return takesHttps(diversion, IPPROTO_TCP) && diversion.kind != ActionKind::Dnat;
    });
    const bool udpToo = std::ranges::any_of(
        diversions, [&](const Diversion& diversion) { return takesHttps(diversion, IPPROTO_UDP); });
    if (tcp == diversions.end() || udpToo || tcp->families.empty()) {
        return {};
    }
    const LocalAddresses local = facts.localAddresses();
    const auto stopped = [&](const RulePacket& packet) {
        const ActionKind verdict = facts.matcher->evaluate(Hook::Forward, packet).kind;
        return verdict == ActionKind::Drop || verdict == ActionKind::Reject;
    };
    if (stopped(samplePacket(facts, *tcp, tcp->families.front(), IPPROTO_UDP, Https))) {
        return {};
    }
    const auto count = std::ranges::count_if(*facts.flows, [&](const PackedFlow& flow) {
        return !flow.ended() && flow.protocol == IPPROTO_UDP && wantedPort(flow) == Https
               && answered(flow) && !destinationChanged(flow)
               && !local.contains(unpackOriginal(flow).src)
               && !stopped(facts.matcher->firstPacket(flow));
    });
    Finding finding = draft("quic-escapes",
                            {count > 0 ? Severity::Warning : Severity::Note,
                             count > 0 ? Confidence::Certain : Confidence::Possible, 52},
                            Quic, {{"count", std::to_string(count)}});
    aboutRule(finding, facts, tcp->rule);
    for (const L3Protocol family : tcp->families) {
        fixByRule(finding, {family, "forward", "filter", "forward", 0}, "udp dport 443 reject");
    }
    return {finding};
}

} // namespace natlens::doctor
