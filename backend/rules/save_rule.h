// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "rules/rule.h"
#include "rules/save_words.h"

namespace natlens {

/// Reads what follows "-A CHAIN" in a line of iptables-save.
class SaveRuleReader {
public:
    /// @p isChain: whether a target is a chain of the same table.
    using IsChain = std::function<bool(std::string_view)>;
    SaveRuleReader(SaveCursor& words, IsChain isChain)
        : m_words(words), m_isChain(std::move(isChain))
    {
    }
    /// Without chain, position and text.
    [[nodiscard]] Rule read();

private:
    void readGeneric();
    void readModule();
    void readTarget(bool isGoto);
    void readOption(std::string_view module, std::size_t begin);
    void addMatch(Match&& match, std::size_t begin);
    void addUnknown(std::size_t begin);

    SaveCursor& m_words;
    IsChain m_isChain;
    Rule m_rule;
};

/// What a match's option says. False: not understood.
using SaveMatchReader = bool (*)(SaveCursor& words, Match& match);
/// Null: an option that is not known here.
[[nodiscard]] SaveMatchReader findSaveMatch(std::string_view module, std::string_view option);
/// -s, -d, -i, -o, -p. Null: none of them.
[[nodiscard]] SaveMatchReader findGenericMatch(std::string_view option);

/// Reads a target's options up to the next part of the rule. False: not understood.
[[nodiscard]] bool readSaveTarget(std::string_view name, SaveCursor& words, Action& action);

} // namespace natlens
