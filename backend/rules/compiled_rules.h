// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "rules/chain_lookup.h"
#include "rules/rule_matcher.h"

namespace natlens {

/// The chains of a ruleset, ready to be walked. Immutable once made.
class CompiledRules {
public:
    explicit CompiledRules(RulesetPtr rules);

    struct CompiledChain {
        std::vector<RuleProgram> programs; ///< in step with Chain::rules
        std::unique_ptr<ChainLookup> lookup;
        bool translates = false; ///< NAT or TPROXY, here or in a chain that it leads to
    };
    /// Some rule that translates may depend on a mark that another one sets.
    [[nodiscard]] bool translationUsesMarks() const { return m_usesMarks; }

    [[nodiscard]] const Ruleset& rules() const { return *m_rules; }
    [[nodiscard]] const RulesetPtr& pointer() const { return m_rules; }
    [[nodiscard]] const CompiledChain& chain(ChainIndex index) const { return m_chains[index]; }
    [[nodiscard]] const RuleProgram& program(RuleIndex index) const;
    [[nodiscard]] const std::vector<ChainIndex>& chainsAt(Hook hook, L3Protocol family) const;

private:
    void compile(ChainIndex index);
    void spreadTranslation();

    RulesetPtr m_rules;
    RulesetNames m_names;
    SetTables m_sets;
    std::vector<CompiledChain> m_chains;
    bool m_usesMarks = false;
    /// By hook, and 0 for IPv4, 1 for IPv6.
    std::array<std::array<std::vector<ChainIndex>, 2>, 8> m_atHook;
};

} // namespace natlens
