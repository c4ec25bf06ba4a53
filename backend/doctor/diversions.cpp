// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/diversions.h"

#include <algorithm>
#include <linux/if.h>

namespace natlens::doctor {

namespace {

bool names(const NamePattern& pattern, const std::string& name)
{
    return pattern.prefix ? name.starts_with(pattern.name) : name == pattern.name;
}

} // namespace

bool Diversion::takes(L3Protocol family) const
{
    return std::ranges::find(families, family) != families.end();
}

bool Diversion::takes(std::uint8_t protocol) const
{
    return protocols.empty() || std::ranges::find(protocols, protocol) != protocols.end();
}

bool Diversion::takesPort(std::uint16_t port) const
{
    return ports.empty() || std::ranges::any_of(ports, [port](const auto& range) {
               return range.first <= port && port <= range.last;
           });
}

std::uint16_t Diversion::firstTargetPort() const
{
    for (const Target& target : targets) {
        if (target.ports) {
            return target.ports->first;
        }
    }
    return ports.empty() ? std::uint16_t{0} : ports.front().first;
}

std::vector<Interval<std::uint64_t>> numbersOf(const Ruleset& rules, const Chain& chain,
                                               const Match& match)
{
    if (match.set.empty()) {
        return match.numbers;
    }
    const NamedSet* set = match.fields.size() == 1 ? rules.findSet(chain, match.set) : nullptr;
    return set != nullptr ? set->numbers : std::vector<Interval<std::uint64_t>>();
}

std::vector<const Link*> inInterfaces(const Facts& facts, const Diversion& diversion)
{
    std::vector<const Link*> found;
    if (!facts.links) {
        return found;
    }
    for (const Link& link : *facts.links) {
        const bool fits = std::ranges::all_of(diversion.conditions, [&](const Match* match) {
            if (match->field != MatchField::InInterface || match->names.empty()) {
                return true;
            }
            return match->negated != std::ranges::any_of(match->names, [&](const auto& n) {
                       return names(n, link.name);
                   });
        });
        if (fits && (link.flags & IFF_LOOPBACK) == 0) {
            found.push_back(&link);
        }
    }
    return found;
}

std::optional<IpAddress> firstAddress(const Facts& facts, const Link& link, L3Protocol family)
{
    constexpr std::uint8_t ScopeLink = 253; // RT_SCOPE_LINK
    if (!facts.addresses) {
        return std::nullopt;
    }
    for (const LinkAddress& address : *facts.addresses) {
        if (address.interface == link.index && address.address.family() == family
            && address.scope < ScopeLink) {
            return address.address;
        }
    }
    return std::nullopt;
}

bool overlap(const PortRanges& a, const PortRanges& b)
{
    if (a.empty() || b.empty()) {
        return true;
    }
    return std::ranges::any_of(a, [&](const auto& x) {
        return std::ranges::any_of(
            b, [&](const auto& y) { return x.first <= y.last && y.first <= x.last; });
    });
}

} // namespace natlens::doctor
