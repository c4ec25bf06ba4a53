// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/ip_address.h"
#include "core/result.h"
#include "intercept/plan.h"
#include "interception/divert_device.h"

namespace natlens {

class Interception;

/// The policy routing of all interceptions that need it: there as long as one of them does. By a
/// device of our own where one can be made, else by "lo".
class SharedRouting {
public:
    /// The numbers of all interceptions of this helper.
    using Numbers = std::function<std::vector<unsigned>()>;

    explicit SharedRouting(Numbers ours) : m_ours(std::move(ours)) {}
    ~SharedRouting();
    SharedRouting(const SharedRouting&) = delete;
    SharedRouting& operator=(const SharedRouting&) = delete;

    /// For @p user; without families nothing is needed.
    [[nodiscard]] Result<void> acquire(const Interception& user,
                                       const std::vector<L3Protocol>& families);
    void release(const Interception& user);
    [[nodiscard]] bool used() const { return !m_users.empty(); }
    /// Looks whether all of it is still there, and puts back what is not. True: it was not.
    [[nodiscard]] Result<bool> mend(const Interception& user);

private:
    [[nodiscard]] std::uint32_t device() const;
    [[nodiscard]] Result<bool> ensure(const std::vector<L3Protocol>& families);
    void remove();

    Numbers m_ours;
    InterceptRouting m_routing;
    std::map<const Interception*, std::vector<L3Protocol>> m_users;
    std::optional<DivertDevice> m_device;
};

} // namespace natlens
