// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/doctor.h"

#include <algorithm>
#include <array>

#include "doctor/checks/checks.h"
#include "doctor/text.h"

namespace natlens {

namespace {

using namespace doctor;
using enum Need;

const std::vector<Check>& table()
{
    static const std::vector<Check> all{
        {"tracking-idle",
         QT_TRANSLATE_NOOP("Doctor", "Connections are tracked here"),
         trackingIdle,
         {Rules}},
        {"accounting-off",
         QT_TRANSLATE_NOOP("Doctor", "Packets and bytes are counted"),
         accountingOff,
         {Sysctls}},
        {"timestamps-off",
         QT_TRANSLATE_NOOP("Doctor", "Start times are kept"),
         timestampsOff,
         {Sysctls}},
        {"table-full", QT_TRANSLATE_NOOP("Doctor", "The connection table has room"), tableFull, {}},
        {"early-drop",
         QT_TRANSLATE_NOOP("Doctor", "No connection was thrown out"),
         earlyDrop,
         {Statistics}},
        {"insert-failed",
         QT_TRANSLATE_NOOP("Doctor", "Every entry found its place"),
         insertFailed,
         {Statistics}},
        {"invalid-drops",
         QT_TRANSLATE_NOOP("Doctor", "No good packet is dropped as invalid"),
         invalidDrops,
         {Rules, Statistics}},
        {"no-listener",
         QT_TRANSLATE_NOOP("Doctor", "Somebody listens where rules lead"),
         noListener,
         {Rules, Sockets, Links, Addresses}},
        {"listener-on-loopback",
         QT_TRANSLATE_NOOP("Doctor", "Listeners are not bound to loopback only"),
         listenerOnLoopback,
         {Rules, Sockets, Links, Addresses}},
        {"listener-elsewhere",
         QT_TRANSLATE_NOOP("Doctor", "Listeners are bound where packets come"),
         listenerElsewhere,
         {Rules, Sockets, Links, Addresses}},
        {"listener-one-family",
         QT_TRANSLATE_NOOP("Doctor", "Listeners take the families that rules divert"),
         listenerOneFamily,
         {Rules, Sockets, Links, Addresses}},
        {"not-transparent",
         QT_TRANSLATE_NOOP("Doctor", "TPROXY listeners are transparent"),
         notTransparent,
         {Rules, Sockets, Links, Addresses}},
        {"backlog-full",
         QT_TRANSLATE_NOOP("Doctor", "Listeners take their connections"),
         backlogFull,
         {Rules, Sockets, Links, Addresses}},
        {"unused-listener",
         QT_TRANSLATE_NOOP("Doctor", "Rules lead to every transparent listener"),
         unusedListener,
         {Rules, Sockets}},
        {"no-mark",
         QT_TRANSLATE_NOOP("Doctor", "TPROXY rules set a mark"),
         noMark,
         {Rules, PolicyRules, Routes, Addresses}},
        {"no-ip-rule",
         QT_TRANSLATE_NOOP("Doctor", "An ip rule takes TPROXY's mark"),
         noIpRule,
         {Rules, PolicyRules, Routes, Addresses}},
        {"no-local-route",
         QT_TRANSLATE_NOOP("Doctor", "A local route delivers what TPROXY diverts"),
         noLocalRoute,
         {Rules, PolicyRules, Routes, Addresses}},
        {"wrong-mark",
         QT_TRANSLATE_NOOP("Doctor", "TPROXY and ip rule use the same mark"),
         wrongMark,
         {Rules, PolicyRules, Routes, Addresses}},
        {"wrong-family",
         QT_TRANSLATE_NOOP("Doctor", "TPROXY has an ip rule in each family"),
         wrongFamily,
         {Rules, PolicyRules, Routes, Addresses}},
        {"mark-clash",
         QT_TRANSLATE_NOOP("Doctor", "Nobody else uses TPROXY's mark"),
         markClash,
         {Rules, PolicyRules, Routes, Addresses}},
        {"leftovers",
         QT_TRANSLATE_NOOP("Doctor", "No routing of a proxy is left over"),
         leftovers,
         {Rules, PolicyRules, Routes, Sockets}},
        {"rp-filter",
         QT_TRANSLATE_NOOP("Doctor", "The reverse path filter lets packets in"),
         reversePathFilter,
         {Links, PolicyRules, Routes, Sysctls}},
        {"src-valid-mark",
         QT_TRANSLATE_NOOP("Doctor", "src_valid_mark leaves TPROXY alone"),
         sourceValidMark,
         {Rules, Links, Addresses, PolicyRules, Routes, Sysctls}},
        {"br-netfilter",
         QT_TRANSLATE_NOOP("Doctor", "Bridges leave TPROXY alone"),
         bridgeNetfilter,
         {Rules, Links, Sysctls}},
        {"input-drop",
         QT_TRANSLATE_NOOP("Doctor", "The firewall lets diverted packets in"),
         inputDrop,
         {Rules, Links, Addresses}},
        {"local-only-prerouting",
         QT_TRANSLATE_NOOP("Doctor", "Rules see this host's own connections where they should"),
         localOnlyPrerouting,
         {Rules, Flows, Addresses}},
        {"loop",
         QT_TRANSLATE_NOOP("Doctor", "No listener is redirected to itself"),
         loop,
         {Rules, Sockets, Addresses}},
        {"shadowed-rule",
         QT_TRANSLATE_NOOP("Doctor", "Every NAT rule can be reached"),
         shadowedRule,
         {Rules}},
        {"equal-priorities",
         QT_TRANSLATE_NOOP("Doctor", "The order of chains is defined"),
         equalPriorities,
         {Rules}},
        {"legacy-mix",
         QT_TRANSLATE_NOOP("Doctor", "One tool rules: no mix of legacy and nftables"),
         legacyMix,
         {Rules}},
        {"forwarding-off",
         QT_TRANSLATE_NOOP("Doctor", "Forwarding is on where rules need it"),
         forwardingOff,
         {Rules, Addresses, Sysctls}},
        {"loopback-dnat",
         QT_TRANSLATE_NOOP("Doctor", "DNAT to loopback is allowed where it is used"),
         loopbackDnat,
         {Rules, Links, Addresses, Sysctls}},
        {"icmp-redirects",
         QT_TRANSLATE_NOOP("Doctor", "No ICMP redirect leads past NAT"),
         icmpRedirects,
         {Links, Addresses, Sysctls, Flows}},
        {"stale-flows",
         QT_TRANSLATE_NOOP("Doctor", "No flow is older than the rule for it"),
         staleFlows,
         {Rules, Flows, Addresses}},
        {"offloaded-flows",
         QT_TRANSLATE_NOOP("Doctor", "No flow is offloaded"),
         offloadedFlows,
         {Flows}},
        {"client-hidden",
         QT_TRANSLATE_NOOP("Doctor", "Servers see their clients"),
         clientHidden,
         {Flows, Addresses}},
        {"zone-split",
         QT_TRANSLATE_NOOP("Doctor", "Both directions are in one zone"),
         zoneSplit,
         {Rules, Flows, Addresses}},
        {"ipv6-gap",
         QT_TRANSLATE_NOOP("Doctor", "IPv6 is diverted like IPv4"),
         ipv6Gap,
         {Rules, Addresses}},
        {"quic-escapes",
         QT_TRANSLATE_NOOP("Doctor", "QUIC does not escape"),
         quicEscapes,
         {Rules, Flows, Addresses}},
        {"udp-redirect",
         QT_TRANSLATE_NOOP("Doctor", "No UDP of many ports is redirected to one"),
         udpRedirect,
         {Rules}},
        {"nat-elsewhere",
         QT_TRANSLATE_NOOP("Doctor", "Connections of listeners are translated here"),
         natElsewhere,
         {Rules, Links, Flows, Addresses}},
        {"helper-off",
         QT_TRANSLATE_NOOP("Doctor", "Protocols that need a helper have one"),
         helperOff,
         {Rules, Flows}},
        {"when-listener-ends",
         QT_TRANSLATE_NOOP("Doctor", "What happens when a listener ends is known"),
         whenListenerEnds,
         {Rules, Links, Addresses}},
    };
    return all;
}

bool before(const Finding& a, const Finding& b)
{
    if (a.severity != b.severity) {
        return a.severity > b.severity;
    }
    if (a.weight != b.weight) {
        return a.weight > b.weight;
    }
    return a.confidence > b.confidence;
}

/// "nginx[812]"; empty where it is not known.
std::string processOf(const Mapping& mapping)
{
    if (!mapping.listener || mapping.listener->owner.process.empty()) {
        return {};
    }
    const FlowOwner& owner = mapping.listener->owner;
    return owner.process + (owner.pid ? "[" + std::to_string(*owner.pid) + "]" : "")
           + (owner.user.empty() ? "" : " (" + owner.user + ")");
}

/// The mapping that a finding's rule made, for those that name none, and who holds its listener.
void addMappings(const Facts& facts, std::vector<Finding>& findings)
{
    const auto& mappings = facts.mappings.mappings;
    for (Finding& finding : findings) {
        const auto found = finding.rule && !finding.mapping
                               ? std::ranges::find(mappings, finding.rule, &Mapping::rule)
                               : mappings.end();
        if (found != mappings.end()) {
            finding.mapping = static_cast<std::size_t>(found - mappings.begin());
        }
        if (!finding.mapping || *finding.mapping >= mappings.size()) {
            continue;
        }
        if (std::string process = processOf(mappings[*finding.mapping]); !process.empty()) {
            finding.values.emplace_back("process", std::move(process));
        }
    }
}

} // namespace

bool has(const Facts& facts, Need need)
{
    switch (need) {
    case Rules: return facts.rules != nullptr && facts.matcher != nullptr;
    case Links: return facts.links.has_value();
    case Addresses: return facts.addresses.has_value();
    case PolicyRules: return facts.policyRules.has_value();
    case Routes: return facts.routes.has_value();
    case Sockets: return facts.sockets.has_value();
    case Sysctls: return facts.sysctls.has_value();
    case Statistics: return facts.cpuCounters.has_value();
    case Flows: break;
    }
    return facts.flows.has_value();
}

std::span<const Check> checks()
{
    return table();
}

Diagnosis diagnose(const Facts& facts)
{
    Diagnosis diagnosis;
    for (const Check& check : checks()) {
        if (!std::ranges::all_of(check.needs, [&](Need need) { return has(facts, need); })) {
            diagnosis.unasked.push_back(&check);
            continue;
        }
        std::vector<Finding> found = check.run(facts);
        if (found.empty()) {
            diagnosis.passed.push_back(&check);
        }
        std::ranges::move(found, std::back_inserter(diagnosis.findings));
    }
    std::ranges::stable_sort(diagnosis.findings, before);
    addMappings(facts, diagnosis.findings);
    return diagnosis;
}

} // namespace natlens
