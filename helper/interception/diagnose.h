// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "intercept/plan.h"

namespace natlens {

/// Something of nftables' that rules need and a kernel may not have.
struct RuleFeature {
    std::string what;    ///< for people: "tproxy statements"
    std::string module;  ///< "nft_tproxy"
    std::string command; ///< makes table natlens_N with nothing in it but this, and takes it away
};

/// What @p plan needs, one by one: when the whole was refused, the first that is refused alone is
/// what is missing.
[[nodiscard]] std::vector<RuleFeature> featuresOf(const InterceptPlan& plan);

} // namespace natlens
