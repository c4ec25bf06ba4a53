// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/jump_targets.h"

namespace natlens {

RulesetNames::RulesetNames(const Ruleset& rules)
{
    for (ChainIndex i = 0; i < rules.chains.size(); ++i) {
        const Chain& chain = rules.chains[i];
        m_chains.emplace(ChainName{chain.origin, chain.family, chain.table, chain.name}, i);
    }
    for (const NamedSet& set : rules.sets) {
        m_sets.emplace(SetName{set.family, set.table, set.name}, &set);
    }
}

const ChainIndex* RulesetNames::chain(const Chain& sameTableAs, std::string_view name) const
{
    const auto at =
        m_chains.find({sameTableAs.origin, sameTableAs.family, sameTableAs.table, name});
    return at == m_chains.end() ? nullptr : &at->second;
}

const NamedSet* RulesetNames::set(const Chain& sameTableAs, std::string_view name) const
{
    const auto at = m_sets.find({sameTableAs.family, sameTableAs.table, name});
    return at == m_sets.end() ? nullptr : at->second;
}

std::string_view targetOf(std::string_view verdict)
{
    const bool leads = verdict.starts_with("jump ") || verdict.starts_with("goto ");
    return leads ? verdict.substr(5) : std::string_view();
}

void forEachTarget(const Action& action, const Chain& chain, const RulesetNames& names,
                   const std::function<void(std::string_view)>& visit)
{
    if (action.kind != ActionKind::Jump && action.kind != ActionKind::Goto) {
        return;
    }
    if (!action.mapped) {
        visit(action.chain);
        return;
    }
    const auto visitEntries = [&visit](const std::vector<MapEntry>& entries) {
        for (const MapEntry& entry : entries) {
            if (const auto target = targetOf(entry.verdict); !target.empty()) {
                visit(target);
            }
        }
    };
    visitEntries(action.entries);
    if (const NamedSet* set = action.map.empty() ? nullptr : names.set(chain, action.map)) {
        visitEntries(set->entries);
    }
}

} // namespace natlens
