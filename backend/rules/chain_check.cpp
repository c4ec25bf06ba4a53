// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/chain_check.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "rules/jump_targets.h"

namespace natlens {

namespace {

FactPart sourceOf(const Chain& chain)
{
    const bool ipv6 = chain.family == RuleFamily::Ip6;
    switch (chain.origin) {
    case RuleOrigin::Nftables: break;
    case RuleOrigin::IptablesNft:
        return ipv6 ? FactPart::Ip6tablesNftSave : FactPart::IptablesNftSave;
    case RuleOrigin::IptablesLegacy:
        return ipv6 ? FactPart::Ip6tablesLegacySave : FactPart::IptablesLegacySave;
    }
    return FactPart::NftJson;
}

/// Which chain leads where, each target once.
class Jumps {
public:
    explicit Jumps(RulesetBuilder& builder) : m_builder(builder), m_names(builder.ruleset())
    {
        const auto& chains = builder.ruleset().chains;
        m_targets.resize(chains.size());
        for (ChainIndex i = 0; i < chains.size(); ++i) {
            collect(i);
        }
    }

    /// Depth first, without recursion: whoever makes chains decides how deep they lead.
    void noteCycles()
    {
        m_state.assign(m_targets.size(), State::Unseen);
        for (ChainIndex i = 0; i < m_targets.size(); ++i) {
            if (m_state[i] == State::Unseen) {
                walkFrom(i);
            }
        }
    }

private:
    enum class State : std::uint8_t { Unseen, OnWay, Done };

    void note(RulesetNote::Kind kind, ChainIndex from, std::string_view target)
    {
        const Chain& chain = m_builder.ruleset().chains[from];
        m_builder.note(kind, sourceOf(chain),
                       chain.table + ' ' + chain.name + ' ' + std::string(target));
    }

    void collect(ChainIndex from)
    {
        const Ruleset& rules = m_builder.ruleset();
        const Chain& chain = rules.chains[from];
        std::set<std::string_view> seen;
        const auto visit = [&](std::string_view target) {
            if (!seen.insert(target).second) {
                return;
            }
            if (const ChainIndex* to = m_names.chain(chain, target)) {
                m_targets[from].push_back(*to);
            } else {
                note(RulesetNote::Kind::NoSuchChain, from, target);
            }
        };
        for (const RuleIndex rule : chain.rules) {
            for (const Action& action : rules.rules[rule].actions) {
                forEachTarget(action, chain, m_names, visit);
            }
        }
    }

    void walkFrom(ChainIndex start)
    {
        struct Step {
            ChainIndex chain;
            std::size_t next = 0;
        };
        std::vector<Step> way{{start}};
        m_state[start] = State::OnWay;
        while (!way.empty()) {
            Step& step = way.back();
            if (step.next == m_targets[step.chain].size()) {
                m_state[step.chain] = State::Done;
                way.pop_back();
                continue;
            }
            const ChainIndex to = m_targets[step.chain][step.next++];
            if (m_state[to] == State::OnWay) {
                note(RulesetNote::Kind::Cycle, step.chain, m_builder.ruleset().chains[to].name);
            } else if (m_state[to] == State::Unseen) {
                m_state[to] = State::OnWay;
                way.push_back({to});
            }
        }
    }

    RulesetBuilder& m_builder;
    RulesetNames m_names;
    std::vector<std::vector<ChainIndex>> m_targets;
    std::vector<State> m_state;
};

/// `add @NAME { … }` and `update @NAME { … }`: packets change the set.
std::string_view changedSet(const Action& action)
{
    const std::string_view text = action.text;
    if (action.kind != ActionKind::Note
        || !(text.starts_with("add @") || text.starts_with("update @")
             || text.starts_with("delete @"))) {
        return {};
    }
    const auto begin = text.find('@') + 1;
    return text.substr(begin, text.find(' ', begin) - begin);
}

void markChangedSets(Ruleset& rules)
{
    std::set<std::tuple<RuleFamily, std::string_view, std::string_view>> changed;
    for (const Rule& rule : rules.rules) {
        const Chain& chain = rules.chains[rule.chain];
        for (const Action& action : rule.actions) {
            if (const auto name = changedSet(action); !name.empty()) {
                changed.emplace(chain.family, chain.table, name);
            }
        }
    }
    for (NamedSet& set : rules.sets) {
        set.dynamic = set.dynamic || changed.contains({set.family, set.table, set.name});
    }
}

} // namespace

void checkChains(RulesetBuilder& builder)
{
    Jumps(builder).noteCycles();
    markChangedSets(builder.ruleset());
}

} // namespace natlens
