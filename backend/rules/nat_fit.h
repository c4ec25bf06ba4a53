// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "core/local_addresses.h"
#include "core/packed_flow.h"
#include "rules/chain_walker.h"

namespace natlens {

/// What NAT did to one end of a flow: before and after.
struct NatChange {
    IpAddress before;
    IpAddress after;
    std::uint16_t portBefore = 0;
    std::uint16_t portAfter = 0;
    bool hasPorts = false;
    bool ofSource = false;

    [[nodiscard]] bool isNone() const
    {
        return before == after && (!hasPorts || portBefore == portAfter);
    }
};
[[nodiscard]] NatChange destinationChange(const PackedFlow& flow);
[[nodiscard]] NatChange sourceChange(const PackedFlow& flow);

/// Whether @p candidate, reached with @p packet, would have done just that. Unknown: what it does
/// or what this host's addresses are is not known.
[[nodiscard]] Decision fits(const Candidate& candidate, const NatChange& change,
                            const PacketView& packet, const LocalAddresses& local);

} // namespace natlens
