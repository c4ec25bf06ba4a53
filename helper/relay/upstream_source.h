// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "core/unique_fd.h"
#include "relay/witness.h"

namespace natlens::relay {

/// Where sockets for the way on come from. They do not block, bear the mark that keeps them from
/// being intercepted, and may be bound to the client's address.
class UpstreamSource {
public:
    virtual ~UpstreamSource() = default;
    /// Empty: none now; asks for more, and whoever asked is told when some came.
    [[nodiscard]] virtual std::optional<UniqueFd> take(const Witness& witness) = 0;
};

} // namespace natlens::relay
