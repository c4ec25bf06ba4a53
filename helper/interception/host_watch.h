// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "intercept/profile.h"

namespace natlens {

/// What of the host an interception stands on, beside what it installs itself. Asks the kernel:
/// from any thread, but not from one that others wait for.
class HostWatch {
public:
    /// By name, and by the ifindex that it had at the start.
    using Interfaces = std::vector<std::pair<std::string, std::uint32_t>>;
    enum class Missing : std::uint8_t {
        Nothing,
        Interfaces, ///< all that it was for are gone, and will not come back by this number
        Address,    ///< where REDIRECT finds none, the kernel drops the packet
        Listener,   ///< nobody listens where an external one is to be
    };

    HostWatch(InterceptProfile profile, Interfaces interfaces);

    /// Where an interface had no address of a family that the profile takes, when this was made;
    /// empty where none is needed.
    [[nodiscard]] std::vector<std::pair<std::uint32_t, L3Protocol>> withoutAddress() const;
    /// System: the kernel did not tell.
    [[nodiscard]] Result<Missing> look() const;

private:
    using Addresses = std::set<std::pair<std::uint32_t, int>>; ///< ifindex, AF_*
    /// None: the kernel did not tell.
    [[nodiscard]] std::optional<Addresses> addresses() const;
    [[nodiscard]] Result<bool> listens() const;

    InterceptProfile m_profile;
    Interfaces m_interfaces;
    std::optional<Addresses> m_before;
};

} // namespace natlens
