// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "conflicts/samples_of.h"
#include "intercept/conflict.h"

namespace natlens {

/// Lets samples of what an interception takes go through the rules of others.
class RuleLook {
public:
    RuleLook(const InterceptProfile& profile, const InterceptPlan& plan, const RuleMatcher& rules);

    [[nodiscard]] std::vector<InterceptConflict> look();

private:
    void lookAt(const SamplePacket& sample);
    void lookAtTranslations(const SamplePacket& sample);
    void lookAtDrops(const SamplePacket& sample);
    void lookAtInput(const SamplePacket& sample);
    void lookAtUntracked(const SamplePacket& sample);
    void lookAtMarks(const SamplePacket& sample);
    [[nodiscard]] Decision heldBy(RuleIndex rule, const SamplePacket& sample) const;
    [[nodiscard]] std::uint32_t bitsIn(const Rule& rule) const;

    /// Null: told already, or the rules of an interception.
    InterceptConflict* add(ConflictKind kind, const SamplePacket& sample,
                           std::optional<RuleIndex> rule, std::optional<ChainIndex> chain);
    void addVerdict(ConflictKind kind, const SamplePacket& sample, const HookVerdict& verdict,
                    bool forbids);
    void addTranslation(const SamplePacket& sample, RuleIndex rule, bool certain);
    [[nodiscard]] bool isOurs(const Chain& chain) const;
    /// Of the base chain that leads to it; none: it is not known.
    [[nodiscard]] std::optional<std::int32_t> priorityOf(ChainIndex chain, Hook hook) const;
    [[nodiscard]] bool leadsTo(ChainIndex from, ChainIndex to) const;
    [[nodiscard]] std::int32_t ourPriority(Hook hook) const;

    const InterceptProfile& m_profile;
    const InterceptPlan& m_plan;
    const RuleMatcher& m_matcher;
    const Ruleset& m_rules;
    std::vector<RuleIndex> m_untracking;
    std::vector<std::pair<RuleIndex, std::uint32_t>> m_marking; ///< with the bits
    bool m_namesDestinations = false; ///< a rule on the way to listeners does
    std::set<std::tuple<ConflictKind, std::optional<RuleIndex>, std::optional<ChainIndex>>> m_told;
    std::vector<InterceptConflict> m_found;
};

} // namespace natlens
