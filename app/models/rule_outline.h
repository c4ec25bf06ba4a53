// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "rules/ruleset.h"

namespace natlens {

/// Which rules are shown.
struct RuleWish {
    std::optional<L3Protocol> family; ///< that packets of this family reach
    bool onlyNat = false;             ///< that translate, divert or lead there
    QString search;                   ///< that hold it, in any case
    bool operator==(const RuleWish&) const = default;
};

/// Hooks in the order in which packets reach them, their chains in the order in which the kernel
/// runs them, and the rules of these, as far as they are wanted.
struct RuleOutline {
    struct ChainNode {
        ChainIndex chain = 0;
        std::size_t hook = 0; ///< position in hooks
        int row = 0;          ///< below its hook
        std::vector<RuleIndex> rules;
    };
    struct HookNode {
        Hook hook = Hook::None;
        std::vector<std::size_t> chains; ///< positions in chains
    };
    std::vector<HookNode> hooks;
    std::vector<ChainNode> chains;

    RuleOutline() = default;
    RuleOutline(const Ruleset& rules, const RuleWish& wish);
    [[nodiscard]] std::size_t shownRules() const;
    /// The largest counter of those that are shown.
    [[nodiscard]] std::uint64_t mostPackets(const Ruleset& rules) const;
};

/// Translates, diverts or leads there.
[[nodiscard]] bool isAboutNat(const Rule& rule);

} // namespace natlens
