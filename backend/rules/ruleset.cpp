// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/ruleset.h"

#include <algorithm>
#include <utility>

namespace natlens {

namespace {

template<class T> bool sameTable(const T& one, const Chain& other)
{
    return one.family == other.family && one.table == other.table;
}

bool sees(RuleFamily family, L3Protocol packets)
{
    switch (family) {
    case RuleFamily::Ip: return packets == L3Protocol::Ipv4;
    case RuleFamily::Ip6: return packets == L3Protocol::Ipv6;
    case RuleFamily::Inet:
    case RuleFamily::Netdev: return true;
    case RuleFamily::Arp:
    case RuleFamily::Bridge: break; // other hooks, that only share their names
    }
    return false;
}

} // namespace

std::int32_t orderOf(const Chain& chain)
{
    // NF_IP_PRI_NAT_DST and NF_IP_PRI_NAT_SRC: nf_nat_register_fn() puts all of them there.
    constexpr std::int32_t Destination = -100;
    constexpr std::int32_t Source = 100;
    if (chain.type != "nat") {
        return chain.priority;
    }
    return chain.hook == Hook::Prerouting || chain.hook == Hook::Output ? Destination : Source;
}

const Chain* Ruleset::findChain(const Chain& sameTableAs, std::string_view name) const
{
    const auto found = std::ranges::find_if(chains, [&](const Chain& chain) {
        return chain.name == name && chain.origin == sameTableAs.origin
               && sameTable(chain, sameTableAs);
    });
    return found == chains.end() ? nullptr : &*found;
}

const NamedSet* Ruleset::findSet(const Chain& sameTableAs, std::string_view name) const
{
    const auto found = std::ranges::find_if(
        sets, [&](const NamedSet& set) { return set.name == name && sameTable(set, sameTableAs); });
    return found == sets.end() ? nullptr : &*found;
}

std::vector<ChainIndex> Ruleset::chainsAt(Hook hook, L3Protocol family) const
{
    std::vector<ChainIndex> found;
    for (ChainIndex i = 0; i < chains.size(); ++i) {
        const Chain& chain = chains[i];
        if (hook != Hook::None && chain.hook == hook && !chain.dormant
            && sees(chain.family, family)) {
            found.push_back(i);
        }
    }
    std::ranges::stable_sort(found, {}, [this](ChainIndex i) {
        return std::pair(orderOf(chains[i]), chains[i].priority);
    });
    return found;
}

} // namespace natlens
