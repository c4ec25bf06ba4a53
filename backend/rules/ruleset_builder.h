// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "rules/ruleset.h"

namespace natlens {

/// At most this many notes; there is one more that says so.
constexpr std::size_t MaxRulesetNotes = 1000;
/// Of texts in notes.
constexpr std::size_t MaxNoteText = 256;

/// Where a parser puts what it reads.
class RulesetBuilder {
public:
    using ChainName = std::tuple<RuleOrigin, RuleFamily, std::string, std::string>;

    [[nodiscard]] Ruleset& ruleset() { return m_ruleset; }
    /// Iptables in its nft form shares its chains' names with nftables' own.
    [[nodiscard]] ChainIndex chain(RuleOrigin origin, RuleFamily family, std::string_view table,
                                   std::string_view name);
    [[nodiscard]] bool hasChain(const Chain& sameTableAs, std::string_view name) const;
    /// Appends to its chain.
    void add(Rule&& rule);
    void note(RulesetNote::Kind kind, FactPart source, std::string_view text, int errnum = 0);

    /// A table whose rules another source tells better.
    void replaceTable(RuleFamily family, std::string table)
    {
        m_replaced.emplace(family, std::move(table));
    }
    [[nodiscard]] bool isReplaced(RuleFamily family, std::string_view table) const
    {
        return m_replaced.contains({family, std::string(table)});
    }

    /// A name that no set of the kernel's has.
    [[nodiscard]] std::string nextAnonymous()
    {
        return "__anonymous" + std::to_string(++m_anonymous);
    }

private:
    Ruleset m_ruleset;
    std::map<ChainName, ChainIndex> m_chains;
    std::set<std::pair<RuleFamily, std::string>> m_replaced;
    std::size_t m_anonymous = 0;
};

} // namespace natlens
