// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/result.h"
#include "wire/intercepted_record.h"

namespace natlens {

/// Where a datagram that was translated had been going: the relay asks by what it sees, the helper
/// answers from conntrack, which the relay may not ask.
struct RelayOrigin {
    InterceptedRecord::End client;
    InterceptedRecord::End listener; ///< where it came to
    InterceptedRecord::End original; ///< of an answer; family 0: not known
    std::int32_t errnum = 0;         ///< of an answer: why not
    std::uint32_t thread = 0;        ///< of the relay; comes back as it was
    bool operator==(const RelayOrigin&) const = default;
};
static_assert(sizeof(RelayOrigin) == 68);

/// In one packet.
constexpr std::size_t MostOriginsAtOnce = 32;

[[nodiscard]] std::vector<std::byte> encodeOrigins(std::span<const RelayOrigin> origins);
/// Malformed: no whole number of them, or too many.
[[nodiscard]] Result<std::vector<RelayOrigin>> decodeOrigins(std::span<const std::byte> bytes);

} // namespace natlens
