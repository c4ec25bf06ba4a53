// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "intercept/plan.h"
#include "rules/rule_matcher.h"

namespace natlens {

/// A packet that begins a connection which the interception is to take.
struct SamplePacket {
    Hook hook = Hook::Prerouting; ///< Output: one of this host's own
    RulePacket packet;
    bool usual = true; ///< false: it has an address because a rule names it
};

/// The ends of some of the profile's port ranges, for each family, protocol and way in; first with
/// an address that no rule is likely to know, then with those that @p rules name. Bounded.
[[nodiscard]] std::vector<SamplePacket> samplesOf(const InterceptProfile& profile,
                                                  const Ruleset& rules);
/// The same packet as it comes to the hook input, for the listener: nothing when @p plan has no
/// rule for it.
[[nodiscard]] std::vector<RulePacket>
arrived(const SamplePacket& sample, const InterceptProfile& profile, const InterceptPlan& plan);

} // namespace natlens
