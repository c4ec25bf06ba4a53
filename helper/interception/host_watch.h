// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "intercept/profile.h"

namespace natlens {

/// What of the host an interception stands on, beside what it installs itself.
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

    HostWatch(const InterceptProfile& profile, Interfaces interfaces);

    [[nodiscard]] Missing look() const;

private:
    using Addresses = std::set<std::pair<std::uint32_t, int>>; ///< ifindex, AF_*
    [[nodiscard]] Addresses addresses() const;
    [[nodiscard]] bool listens() const;

    const InterceptProfile& m_profile;
    Interfaces m_interfaces;
    Addresses m_before;
};

} // namespace natlens
