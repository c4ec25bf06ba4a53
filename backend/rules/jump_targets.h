// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "rules/ruleset.h"

namespace natlens {

/// Finds chains and sets by their names without walking over all of them.
class RulesetNames {
public:
    explicit RulesetNames(const Ruleset& rules);

    [[nodiscard]] const ChainIndex* chain(const Chain& sameTableAs, std::string_view name) const;
    [[nodiscard]] const NamedSet* set(const Chain& sameTableAs, std::string_view name) const;

private:
    using ChainName = std::tuple<RuleOrigin, RuleFamily, std::string_view, std::string_view>;
    using SetName = std::tuple<RuleFamily, std::string_view, std::string_view>;
    std::map<ChainName, ChainIndex> m_chains;
    std::map<SetName, const NamedSet*> m_sets;
};

/// The chain that a verdict ("jump NAME", "goto NAME") leads to; empty: to none.
[[nodiscard]] std::string_view targetOf(std::string_view verdict);
/// Calls @p visit with each chain's name that @p action may lead to.
void forEachTarget(const Action& action, const Chain& chain, const RulesetNames& names,
                   const std::function<void(std::string_view)>& visit);

} // namespace natlens
