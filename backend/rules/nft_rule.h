// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "rules/json_tree.h"
#include "rules/nft_value.h"
#include "rules/ruleset_builder.h"

namespace natlens {

/// Reads one nftables rule, statement by statement.
class NftRuleReader {
public:
    /// @p chain: the rule's; must outlive this.
    NftRuleReader(RulesetBuilder& builder, const Chain& chain) : m_builder(builder), m_chain(chain)
    {
    }
    /// @p value: what is in {"rule": …}.
    [[nodiscard]] Rule read(const JsonValue& value);

private:
    void readStatement(const JsonValue& statement, std::string text);
    void readMatch(const JsonValue& value, std::string text);
    [[nodiscard]] bool fillMatch(Match& match, const NftLeft& left, const JsonValue& value);
    [[nodiscard]] bool fillRows(Match& match, const NftLeft& left, const JsonValue& right);
    void readCounter(const JsonValue& value, std::string text);
    void addMatch(Match&& match, std::string text);
    void addImplied(const std::vector<Match>& implied);
    void addAction(Action&& action, std::string text);

    RulesetBuilder& m_builder;
    const Chain& m_chain;
    Rule m_rule;
};

/// What a statement does, and what must hold for it.
struct NftAction {
    Action action;
    std::vector<Match> implied;
    bool understood = true;
};

/// @p key: the statement's name, @p value what it holds. Kind Other and not understood: neither is
/// known here.
[[nodiscard]] NftAction readAction(std::string_view key, const JsonValue& value);
[[nodiscard]] NftAction readMangle(const JsonValue& value);
/// Takes {"key": …, "data": …}; entries are read as @p action's own.
void readMap(const JsonValue& map, NftAction& out);

} // namespace natlens
