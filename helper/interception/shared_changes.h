// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>

#include "interception/shared_routing.h"
#include "interception/shared_settings.h"

namespace natlens {

/// What interceptions change beside their rules: it would outlive this process, so that a janitor
/// runs as long as there is one: flows bear its mark in any case.
class SharedChanges {
public:
    /// Takes away what an earlier helper and its janitor, killed together, left behind.
    explicit SharedChanges(SharedRouting::Numbers ours);

    [[nodiscard]] Result<void> acquire(const Interception& user, const InterceptProfile& profile,
                                       const InterceptPlan& plan);
    void release(const Interception& user);
    /// SharedRouting::mend().
    [[nodiscard]] Result<bool> mend(const Interception& user) { return m_routing.mend(user); }

private:
    JanitorLink m_janitor; // outlives what it remembers
    SharedRouting m_routing;
    SharedSettings m_settings;
    std::set<const Interception*> m_users; ///< the flows of each would outlive it
};

} // namespace natlens
