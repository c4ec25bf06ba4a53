// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/result.h"
#include "core/unique_fd.h"
#include "relay/witness.h"

namespace natlens::relay {

/// Where sockets for the way on come from. They do not block, bear the mark that keeps them from
/// being intercepted, and may be bound to the client's address.
class UpstreamSource {
public:
    virtual ~UpstreamSource() = default;
    /// Quota: none now; more were asked for, and the loops are told when they came. System: there
    /// is no way on for this one.
    [[nodiscard]] virtual Result<UniqueFd> take(const Witness& witness) = 0;
};

} // namespace natlens::relay
