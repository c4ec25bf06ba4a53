// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>

namespace natlens {

/// What `natlens-lab list` prints, in its order, for those who offer a choice without starting it.
inline constexpr std::array<const char*, 10> LabScenarios = {
    "redirect", "masquerade", "dnat", "hairpin", "icmp", "ftp", "ipv6", "tproxy", "plain", "idle",
};

} // namespace natlens
