// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <set>
#include <vector>

#include "core/ip_address.h"
#include "core/result.h"
#include "core/unique_fd.h"
#include "intercept/plan.h"
#include "interception/companion.h"

namespace natlens {

class Interception;

/// The policy routing of all interceptions that need it: there as long as one of them does. A
/// janitor of its own (ownRouting()) takes it away should the helper be killed.
class SharedRouting {
public:
    SharedRouting();
    ~SharedRouting();

    /// For @p user; without families nothing is needed.
    [[nodiscard]] Result<void> acquire(const Interception& user,
                                       const std::vector<L3Protocol>& families);
    void release(const Interception& user);
    [[nodiscard]] qint64 janitorPid() const;

private:
    [[nodiscard]] Result<void> startJanitor();
    void remove();

    InterceptRouting m_routing;
    std::set<const Interception*> m_users;
    UniqueFd m_channel; ///< its end tells the janitor
    std::unique_ptr<Companion> m_janitor;
};

} // namespace natlens
