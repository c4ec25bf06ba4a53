// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/status.h"

#include <array>

namespace natlens {

namespace {

constexpr std::array<std::string_view, 16> Names{
    "EXPECTED",   "SEEN_REPLY",   "ASSURED",      "CONFIRMED",  "SRC_NAT",       "DST_NAT",
    "SEQ_ADJUST", "SRC_NAT_DONE", "DST_NAT_DONE", "DYING",      "FIXED_TIMEOUT", "TEMPLATE",
    "NAT_CLASH",  "HELPER",       "OFFLOAD",      "HW_OFFLOAD",
};

} // namespace

std::vector<std::string> statusNames(std::uint32_t status)
{
    std::vector<std::string> names;
    for (std::size_t bit = 0; bit < 32; ++bit) {
        if ((status & (1U << bit)) == 0) {
            continue;
        }
        names.push_back(bit < Names.size() ? std::string(Names[bit])
                                           : "BIT_" + std::to_string(bit));
    }
    return names;
}

} // namespace natlens
