// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/ruleset_builder.h"

namespace natlens {

namespace {

RulesetBuilder::ChainName nameOf(RuleOrigin origin, RuleFamily family, std::string_view table,
                                 std::string_view name)
{
    return {origin, family, std::string(table), std::string(name)};
}

} // namespace

ChainIndex RulesetBuilder::chain(RuleOrigin origin, RuleFamily family, std::string_view table,
                                 std::string_view name)
{
    const auto next = static_cast<ChainIndex>(m_ruleset.chains.size());
    const auto [at, isNew] = m_chains.emplace(nameOf(origin, family, table, name), next);
    if (isNew) {
        Chain chain;
        chain.origin = origin;
        chain.family = family;
        chain.table = table;
        chain.name = name;
        m_ruleset.chains.push_back(std::move(chain));
    }
    return at->second;
}

bool RulesetBuilder::hasChain(const Chain& sameTableAs, std::string_view name) const
{
    return m_chains.contains(
        nameOf(sameTableAs.origin, sameTableAs.family, sameTableAs.table, name));
}

void RulesetBuilder::add(Rule&& rule)
{
    auto& rules = m_ruleset.chains[rule.chain].rules;
    rule.position = static_cast<std::uint32_t>(rules.size());
    rules.push_back(static_cast<RuleIndex>(m_ruleset.rules.size()));
    m_ruleset.rules.push_back(std::move(rule));
}

void RulesetBuilder::note(RulesetNote::Kind kind, FactPart source, std::string_view text,
                          int errnum)
{
    auto& notes = m_ruleset.notes;
    if (notes.size() < MaxRulesetNotes) {
        notes.push_back({kind, source, errnum, std::string(text.substr(0, MaxNoteText))});
    } else if (notes.size() == MaxRulesetNotes) {
        notes.push_back({RulesetNote::Kind::TooMuch, source, 0, "notes"});
    }
}

} // namespace natlens
