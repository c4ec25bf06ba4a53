// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "core/result.h"
#include "core/unique_fd.h"
#include "wire/relay_control.h"
#include "wire/relay_origin.h"

namespace natlens::relay {

/// What a relay of datagrams needs of the helper. For all threads.
class DatagramSource {
public:
    virtual ~DatagramSource() = default;
    /// Quota: none now; more were asked for, and the workers are told when they came.
    [[nodiscard]] virtual Result<UniqueFd> take(RelaySocket kind, std::uint8_t family) = 0;
    /// Asks where they had been going. System: not now.
    [[nodiscard]] virtual Result<void> ask(std::span<const RelayOrigin> origins) = 0;
};

} // namespace natlens::relay
