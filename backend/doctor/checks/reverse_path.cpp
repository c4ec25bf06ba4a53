// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <set>

#include "doctor/checks/checks.h"
#include "doctor/commands.h"
#include "doctor/drafts.h"
#include "doctor/policy_routing.h"
#include "doctor/samples.h"
#include "doctor/sysctls.h"

namespace natlens::doctor {

namespace {

constexpr long Strict = 1;
constexpr std::uint8_t TypeUnicast = 1; // RTN_UNICAST

constexpr FindingText Filter{
    QT_TRANSLATE_NOOP("Doctor", "The reverse path filter drops packets on %{interface}"),
    QT_TRANSLATE_NOOP("Doctor",
                      "rp_filter on %{interface} is strict: the larger of all (%{all}) and "
                      "%{interface} (%{own}). Packets from %{prefix} that come in there have their "
                      "way back in table %{table}, which only packets with mark %{mark} use; "
                      "without the mark the way back is another."),
    QT_TRANSLATE_NOOP("Doctor",
                      "A strict filter takes a packet only where its answer would go out, and asks "
                      "routing without the mark (src_valid_mark is 0). The packet is dropped "
                      "before any rule of NAT or filter sees it, and no counter of theirs moves. "
                      "Loose mode (2) only asks whether there is any way back."),
};
constexpr FindingText Vmark{
    QT_TRANSLATE_NOOP("Doctor", "src_valid_mark makes the kernel drop what TPROXY diverts"),
    QT_TRANSLATE_NOOP("Doctor", "src_valid_mark is on for %{interface}, and %{place} sets mark "
                                "%{mark}, which routing delivers to this host."),
    QT_TRANSLATE_NOOP("Doctor",
                      "With src_valid_mark the check of a packet's source uses its mark: the "
                      "sender then looks like an address of this host, and the packet is dropped "
                      "as martian, whatever rp_filter is. wg-quick turns this setting on for all "
                      "interfaces."),
};

/// Of main routing: the interface of the longest prefix that holds all of @p route's; 0: none.
std::uint32_t mainInterface(const Facts& facts, const Route& wanted)
{
    const Route* best = nullptr;
    for (const Route& route : *facts.routes) {
        if (route.family != wanted.family || route.table != TableMain || route.type != TypeUnicast
            || route.dstLength > wanted.dstLength) {
            continue;
        }
        const auto a = route.dst.bytes();
        const auto b = wanted.dst.bytes();
        bool inside = true;
        for (unsigned bit = 0; inside && bit < route.dstLength; ++bit) {
            const unsigned shift = 7 - bit % 8;
            inside = bit / 8 < a.size() && bit / 8 < b.size()
                     && ((a[bit / 8] ^ b[bit / 8]) >> shift & 1U) == 0;
        }
        if (inside && (best == nullptr || route.dstLength > best->dstLength)) {
            best = &route;
        }
    }
    return best != nullptr ? best->outInterface : 0;
}

const Link* linkOf(const Facts& facts, std::uint32_t index)
{
    const auto found = std::ranges::find(*facts.links, index, &Link::index);
    return found == facts.links->end() ? nullptr : &*found;
}

std::string prefixText(const Route& route)
{
    return route.dst.isValid() ? route.dst.toString() + "/" + std::to_string(route.dstLength)
                               : "0.0.0.0/0";
}

std::string shown(const Facts& facts, const std::string& name)
{
    const auto value = facts.sysctl(name);
    return value ? std::to_string(*value) : "?";
}

Finding filtered(const Facts& facts, const PolicyRule& rule, const Route& route, const Link& link)
{
    const std::string own = ipv4Setting(link.name, "rp_filter");
    Finding finding = draft("rp-filter", {Severity::Error, Confidence::Likely, 91}, Filter,
                            {{"interface", link.name},
                             {"all", shown(facts, ipv4Setting("all", "rp_filter"))},
                             {"own", shown(facts, own)},
                             {"prefix", prefixText(route)},
                             {"table", std::to_string(rule.table)},
                             {"mark", std::to_string(rule.mark.value_or(0))}});
    // The larger of both counts: 2 on the interface wins over 1 in all.
    fixBySysctl(finding, facts, own, "2");
    finding.verify.emplace_back("nstat -az TcpExtIPReversePathFilter");
    return finding;
}

} // namespace

Findings reversePathFilter(const Facts& facts)
{
    Findings findings;
    std::set<std::uint32_t> told;
    for (const PolicyRule& rule : *facts.policyRules) {
        if (rule.family != L3Protocol::Ipv4 || !rule.mark || rule.markMask == 0) {
            continue;
        }
        for (const Route& route : *facts.routes) {
            if (route.family != L3Protocol::Ipv4 || route.table != rule.table
                || route.type != TypeUnicast) {
                continue;
            }
            const Link* link = linkOf(facts, route.outInterface);
            if (link == nullptr || effectiveMax(facts, link->name, "rp_filter") != Strict
                || effectiveOr(facts, link->name, "src_valid_mark") != false
                || mainInterface(facts, route) == route.outInterface
                || !told.insert(link->index).second) {
                continue;
            }
            findings.push_back(filtered(facts, rule, route, *link));
        }
    }
    return findings;
}

Findings sourceValidMark(const Facts& facts)
{
    Findings findings;
    std::set<std::string> told;
    const auto turnOff = [&](const std::string& name) {
        const std::string setting = ipv4Setting(name, "src_valid_mark");
        if (facts.sysctl(setting).value_or(0) != 0 && told.insert(name).second) {
            fixBySysctl(findings.front(), facts, setting, "0");
        }
    };
    for (const Diversion& diversion : diversionsAt(facts, Hook::Prerouting)) {
        const auto mark = markSetBy(facts, diversion);
        if (diversion.kind != ActionKind::Tproxy || !diversion.takes(L3Protocol::Ipv4) || !mark
            || deliver(facts, L3Protocol::Ipv4, *mark).kind != Delivery::Kind::Delivered) {
            continue;
        }
        for (const Link* link : inInterfaces(facts, diversion)) {
            if (!firstAddress(facts, *link, L3Protocol::Ipv4)
                || effectiveOr(facts, link->name, "src_valid_mark") != true) {
                continue;
            }
            if (findings.empty()) {
                findings.push_back(
                    draft("src-valid-mark", {Severity::Error, Confidence::Certain, 94}, Vmark,
                          {{"interface", link->name}, {"mark", std::to_string(*mark)}}));
                aboutRule(findings.front(), facts, diversion.rule);
            }
            turnOff("all");
            turnOff(link->name);
        }
    }
    return findings;
}

} // namespace natlens::doctor
