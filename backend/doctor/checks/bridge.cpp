// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "doctor/checks/checks.h"
#include "doctor/diversions.h"
#include "doctor/drafts.h"

namespace natlens::doctor {

namespace {

constexpr FindingText Text{
    QT_TRANSLATE_NOOP("Doctor", "Bridged packets pass the IP rules, and TPROXY loses them"),
    QT_TRANSLATE_NOOP("Doctor",
                      "%{setting} is 1, bridge %{bridge} has ports, and %{place} (%{rule}) "
                      "diverts to a socket."),
    QT_TRANSLATE_NOOP("Doctor",
                      "br_netfilter shows frames that a bridge only passes on to the rules of IP, "
                      "still before it is known whether this host is meant at all. A socket that "
                      "TPROXY attaches there gets lost on the way through the bridge. Container "
                      "engines and libvirt turn the setting on."),
};

const Link* bridgeWithPorts(const Facts& facts)
{
    const auto found = std::ranges::find_if(*facts.links, [&](const Link& link) {
        return link.kind == "bridge" && std::ranges::any_of(*facts.links, [&](const Link& port) {
                   return port.master == link.index;
               });
    });
    return found == facts.links->end() ? nullptr : &*found;
}

} // namespace

Findings bridgeNetfilter(const Facts& facts)
{
    const Link* bridge = bridgeWithPorts(facts);
    if (bridge == nullptr) {
        return {};
    }
    for (const Diversion& diversion : diversionsAt(facts, Hook::Prerouting)) {
        if (diversion.kind != ActionKind::Tproxy) {
            continue;
        }
        const std::string setting = diversion.takes(L3Protocol::Ipv4)
                                        ? "net/bridge/bridge-nf-call-iptables"
                                        : "net/bridge/bridge-nf-call-ip6tables";
        if (facts.sysctl(setting).value_or(0) == 0) {
            continue;
        }
        Finding finding = draft("br-netfilter", {Severity::Warning, Confidence::Likely, 60}, Text,
                                {{"setting", setting}, {"bridge", bridge->name}});
        aboutRule(finding, facts, diversion.rule);
        fixBySysctl(finding, facts, setting, "0");
        return {finding};
    }
    return {};
}

} // namespace natlens::doctor
