// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/rule_outline.h"

#include <algorithm>
#include <array>

#include "text/rule_text.h"
#include "text/visible_text.h"

namespace natlens {

namespace {

constexpr std::array Order{Hook::Ingress, Hook::Prerouting,  Hook::Input,  Hook::Forward,
                           Hook::Output,  Hook::Postrouting, Hook::Egress, Hook::None};

bool reaches(RuleFamily family, L3Protocol packets)
{
    switch (family) {
    case RuleFamily::Ip: return packets == L3Protocol::Ipv4;
    case RuleFamily::Ip6: return packets == L3Protocol::Ipv6;
    case RuleFamily::Inet:
    case RuleFamily::Bridge:
    case RuleFamily::Netdev: return true;
    case RuleFamily::Arp: break;
    }
    return false;
}

bool isWanted(const Rule& rule, const QString& chain, const RuleWish& wish)
{
    if (wish.onlyNat && !isAboutNat(rule)) {
        return false;
    }
    return wish.search.isEmpty()
           || (chain + QLatin1Char(' ') + ruleLine(rule) + QLatin1Char(' ')
               + visibleText(rule.comment))
                  .contains(wish.search, Qt::CaseInsensitive);
}

std::vector<ChainIndex> chainsOf(const Ruleset& rules, Hook hook, const RuleWish& wish)
{
    std::vector<ChainIndex> chains;
    for (ChainIndex at = 0; at < rules.chains.size(); ++at) {
        const Chain& chain = rules.chains[at];
        if (chain.hook == hook && (!wish.family || reaches(chain.family, *wish.family))) {
            chains.push_back(at);
        }
    }
    std::ranges::stable_sort(chains, {}, [&](ChainIndex at) {
        return std::pair(orderOf(rules.chains[at]), rules.chains[at].priority);
    });
    return chains;
}

} // namespace

bool isAboutNat(const Rule& rule)
{
    const ActionTone tone = actionTone(rule);
    return tone == ActionTone::Destination || tone == ActionTone::Source;
}

RuleOutline::RuleOutline(const Ruleset& rules, const RuleWish& wish)
{
    const bool narrowed = wish.onlyNat || !wish.search.isEmpty();
    for (const Hook hook : Order) {
        HookNode node{hook, {}};
        for (const ChainIndex at : chainsOf(rules, hook, wish)) {
            ChainNode chain{at, hooks.size(), static_cast<int>(node.chains.size()), {}};
            const QString name = chainName(rules.chains[at]);
            std::ranges::copy_if(
                rules.chains[at].rules, std::back_inserter(chain.rules),
                [&](RuleIndex rule) { return isWanted(rules.rules[rule], name, wish); });
            if (!chain.rules.empty() || !narrowed) {
                node.chains.push_back(chains.size());
                chains.push_back(std::move(chain));
            }
        }
        if (!node.chains.empty()) {
            hooks.push_back(std::move(node));
        }
    }
}

std::size_t RuleOutline::shownRules() const
{
    std::size_t count = 0;
    for (const ChainNode& node : chains) {
        count += node.rules.size();
    }
    return count;
}

std::uint64_t RuleOutline::mostPackets(const Ruleset& rules) const
{
    std::uint64_t most = 0;
    for (const ChainNode& node : chains) {
        for (const RuleIndex rule : node.rules) {
            const auto& counters = rules.rules[rule].counters;
            most = std::max(most, counters ? counters->packets : 0);
        }
    }
    return most;
}

} // namespace natlens
