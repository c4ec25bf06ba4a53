// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <netinet/in.h>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/flow_views.h"
#include "doctor/listeners.h"
#include "doctor/policy_routing.h"

namespace natlens::doctor {

namespace {

constexpr std::size_t MaxNotes = 16;

constexpr FindingText Udp{
    QT_TRANSLATE_NOOP("Doctor", "A listener for redirected UDP cannot learn the original "
                                "destination"),
    QT_TRANSLATE_NOOP("Doctor", "%{place} (%{rule}) sends UDP of ports %{ports} to one socket."),
    QT_TRANSLATE_NOOP("Doctor",
                      "SO_ORIGINAL_DST works for TCP and SCTP only; for UDP it fails with "
                      "ENOPROTOOPT, and all ports look alike to the socket. TPROXY leaves the "
                      "destination in the packet: a socket with IP_TRANSPARENT and "
                      "IP_RECVORIGDSTADDR gets it with each datagram. Where one fixed service is "
                      "meant, such as DNS, nothing is wrong."),
};
constexpr FindingText NatElsewhere{
    QT_TRANSLATE_NOOP("Doctor", "Connections come to the listener without being translated here"),
    QT_TRANSLATE_NOOP("Doctor", "Flows that go straight to %{destination}: %{count}, such as "
                                "from %{source}; %{place} (%{rule}) did not send them."),
    QT_TRANSLATE_NOOP("Doctor",
                      "SO_ORIGINAL_DST asks the connection tracking of this host. Where another "
                      "host translated the destination, or a client connects to the listener "
                      "itself, it answers with the listener's own address or with ENOENT, and a "
                      "proxy connects to itself or gives up. Redirect on the host where the "
                      "listener runs."),
};
constexpr FindingText Helper{
    QT_TRANSLATE_NOOP("Doctor", "No rule gives %{protocol} its conntrack helper, and NAT is in its "
                                "way"),
    QT_TRANSLATE_NOOP("Doctor", "Translated flows to port %{port}: %{count}, such as "
                                "%{source} to %{destination}; no rule assigns a helper."),
    QT_TRANSLATE_NOOP("Doctor",
                      "This protocol tells addresses and ports in its text. Without a helper NAT "
                      "does not change them there, and second connections (FTP data, calls) do not "
                      "come through. Kernels since 6.0 assign helpers by rules only; before that "
                      "nf_conntrack_helper is off by default."),
};
struct HelperPort {
    std::uint8_t protocol;
    std::uint16_t port;
    const char* helper;
    const char* name;
};
constexpr std::array Helpers{
    HelperPort{IPPROTO_TCP, 21, "ftp", "FTP"},
    HelperPort{IPPROTO_UDP, 69, "tftp", "TFTP"},
    HelperPort{IPPROTO_UDP, 5060, "sip", "SIP"},
    HelperPort{IPPROTO_TCP, 1723, "pptp", "PPTP"},
};

bool severalDestinations(const Diversion& diversion)
{
    return diversion.ports.size() != 1
           || diversion.ports.front().first != diversion.ports.front().last;
}

/// TPROXY in place of REDIRECT, where the listener is fit for it already.
void divertInstead(Finding& finding, const Facts& facts, const Diversion& diversion)
{
    const auto conditions = nftConditions(diversion);
    const auto remove = deleteRule(*facts.rules, diversion.rule);
    const std::uint16_t port = diversion.firstTargetPort();
    const auto sockets = waitingOn(facts, IPPROTO_UDP, {port, port});
    const bool fit = std::ranges::any_of(
        sockets, [](const DiagSocket* socket) { return socket->transparent.value_or(false); });
    if (!conditions || !remove || diversion.families.size() != 1
        || diversion.protocols.size() != 1) {
        return;
    }
    if (!fit) {
        finding.fix.emplace_back("# First: the listener must set IP_TRANSPARENT and "
                                 "IP_RECVORIGDSTADDR.");
    }
    constexpr int Mangle = -150;
    constexpr std::uint32_t Mark = 1;
    constexpr std::uint32_t All = ~std::uint32_t{0};
    const L3Protocol family = diversion.families.front();
    finding.fix.push_back(*remove);
    fixByRule(finding, {family, "divert", "filter", "prerouting", Mangle},
              *conditions + " tproxy to :" + std::to_string(port) + " meta mark set 1 accept");
    finding.fix.push_back(ipRule(family, "add", Mark, All, SomeTable));
    finding.fix.push_back(ipLocalRoute(family, "add", SomeTable));
    finding.undo.push_back(ipRule(family, "del", Mark, All, SomeTable));
    finding.undo.push_back(ipLocalRoute(family, "del", SomeTable));
    finding.undo.push_back("# and the rule: " + textOf(facts.rules->rules[diversion.rule]));
}

std::string addHelper(const std::string& table, const HelperPort& helper, const std::string& kind)
{
    return "add ct helper " + table + " " + helper.helper + "-helper { type \"" + helper.helper
           + "\" protocol " + kind + "; }";
}

std::string assignHelper(const HelperPort& helper, const std::string& kind)
{
    return kind + " dport " + std::to_string(helper.port) + " ct helper set \"" + helper.helper
           + "-helper\"";
}

bool assignsHelper(const Facts& facts)
{
    return std::ranges::any_of(facts.rules->rules, [](const Rule& rule) {
        return rule.text.find("helper") != std::string::npos;
    });
}

} // namespace

Findings udpRedirect(const Facts& facts)
{
    Findings findings;
    for (const Diversion& diversion : diversionsOf(facts)) {
        const bool udp = !diversion.protocols.empty() && diversion.takes(IPPROTO_UDP);
        if (diversion.kind != ActionKind::Redirect || !udp || findings.size() >= MaxNotes) {
            continue;
        }
        const bool several = severalDestinations(diversion);
        Finding finding = draft("udp-redirect",
                                {several ? Severity::Warning : Severity::Note,
                                 several ? Confidence::Likely : Confidence::Possible, 53},
                                Udp, {{"ports", portText(diversion.ports)}});
        aboutRule(finding, facts, diversion.rule);
        if (several) {
            divertInstead(finding, facts, diversion);
        }
        finding.verify.push_back(listSockets(IPPROTO_UDP, diversion.firstTargetPort()));
        findings.push_back(std::move(finding));
    }
    return findings;
}

Findings natElsewhere(const Facts& facts)
{
    Findings findings;
    const std::vector<Diversion> diversions = diversionsAt(facts, Hook::Prerouting);
    const LocalAddresses local = facts.localAddresses();
    for (const LocalTarget& target : localTargets(facts, diversions)) {
        if (target.diversion->kind != ActionKind::Redirect || target.protocol != IPPROTO_TCP
            || target.diversion->takesPort(target.ports.first)) {
            continue;
        }
        const PackedFlow* first = nullptr;
        std::size_t count = 0;
        for (const PackedFlow& flow : *facts.flows) {
            const Tuple tuple = unpackOriginal(flow);
            if (!flow.ended() && flow.protocol == target.protocol && !destinationChanged(flow)
                && wantedPort(flow) == target.ports.first && local.contains(tuple.dst)
                && !local.contains(tuple.src) && answered(flow)) {
                first = first == nullptr ? &flow : first;
                ++count;
            }
        }
        if (first == nullptr || !findings.empty()) {
            continue;
        }
        Finding finding =
            draft("nat-elsewhere", {Severity::Warning, Confidence::Possible, 41}, NatElsewhere,
                  {{"count", std::to_string(count)},
                   {"source", sourceText(*first)},
                   {"destination", destinationText(*first)}});
        aboutRule(finding, facts, target.diversion->rule);
        finding.fix = {"# Redirect these connections on this host, not before it; or let the "
                       "client ask for the address that it wants."};
        finding.verify = {"conntrack -L -p tcp --orig-port-dst "
                          + std::to_string(target.ports.first)};
        findings.push_back(std::move(finding));
    }
    return findings;
}

Findings helperOff(const Facts& facts)
{
    Findings findings;
    const bool automatic = facts.sysctl("net/netfilter/nf_conntrack_helper").value_or(0) != 0;
    if (automatic || assignsHelper(facts)) {
        return findings;
    }
    for (const HelperPort& helper : Helpers) {
        const auto touched = [&](const PackedFlow& flow) {
            return !flow.ended() && flow.protocol == helper.protocol
                   && wantedPort(flow) == helper.port
                   && (destinationChanged(flow) || sourceChanged(flow));
        };
        const auto first = std::ranges::find_if(*facts.flows, touched);
        if (first == facts.flows->end()) {
            continue;
        }
        const std::string kind = helper.protocol == IPPROTO_UDP ? "udp" : "tcp";
        const auto family = static_cast<L3Protocol>(first->family);
        const std::string table = std::string(tableFamily(family)) + " " + FixTable;
        Finding finding =
            draft("helper-off", {Severity::Warning, Confidence::Likely, 46}, Helper,
                  {{"protocol", helper.name},
                   {"port", std::to_string(helper.port)},
                   {"count", std::to_string(std::ranges::count_if(*facts.flows, touched))},
                   {"source", sourceText(*first)},
                   {"destination", destinationText(*first)}});
        finding.fix = {nft("add table " + table), nft(addHelper(table, helper, kind))};
        fixByRule(finding, {family, "helpers", "filter", "prerouting", 0},
                  assignHelper(helper, kind));
        finding.verify.push_back("conntrack -L -p " + kind + " --orig-port-dst "
                                 + std::to_string(helper.port));
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace natlens::doctor
