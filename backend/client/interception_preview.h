// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "client/rules_snapshot.h"
#include "conflicts/conflicts_of.h"
#include "intercept/plan.h"
#include "intercept/setting_advice.h"

namespace natlens {

/// What an interception would change, and what gets into its way; made on a worker, never changed.
struct InterceptionPreview {
    InterceptProfile profile;
    InterceptPlan plan; ///< with the likely table and SomeListener: the kernel chooses the port
    std::vector<InterceptConflict> conflicts;
    std::vector<SettingAdvice> advice; ///< sysctls as they are now that matter to it
    std::vector<Finding> findings;     ///< of the doctor: of what it depends on
    RulesetPtr rules;                  ///< that the conflicts' indexes refer to; null: not read
    bool checked = false;              ///< false: nothing of the host is known yet

    /// Nothing could be intercepted, or others would be harmed.
    [[nodiscard]] bool forbidden() const;
};
using InterceptionPreviewPtr = std::shared_ptr<const InterceptionPreview>;

/// Shown where the kernel will choose.
constexpr std::uint16_t SomeListener = 40'000;

/// @p profile has no problems. @p doctor may be null.
[[nodiscard]] InterceptionPreview previewOf(const InterceptProfile& profile,
                                            const DoctorSnapshot* doctor,
                                            std::span<const OtherInterception> others);
/// The likely place: the lowest number that is free, interfaces by the numbers that they have.
/// @p facts may be null.
[[nodiscard]] InterceptPlace likelyPlace(const InterceptProfile& profile, const Facts* facts,
                                         std::span<const OtherInterception> others);

} // namespace natlens
