// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "core/result.h"
#include "core/unique_fd.h"

namespace natlens {

/// A TUN device for the local route of interceptions. Nothing is sent through it: the kernel takes
/// it away, and the route with it, when this process ends in whatever way, and then the rule that
/// is left leads nowhere, which means on to the next rule.
class DivertDevice {
public:
    /// System: no /dev/net/tun here, or no right to it; errno says which.
    [[nodiscard]] static Result<DivertDevice> make();

    [[nodiscard]] std::uint32_t index() const { return m_index; }
    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    UniqueFd m_fd;
    std::uint32_t m_index = 0;
    std::string m_name;
};

/// Of "lo", where no device can be made.
[[nodiscard]] std::uint32_t loopbackIndex();

} // namespace natlens
