// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/result.h"

namespace natlens {

/// The first bytes of an intercepted connection in one direction, or a part of them: payload of
/// FrameType::Preview. Of each direction no more than MostBytes are ever shown.
struct PreviewRecord {
    static constexpr std::size_t MostBytes = 2048;
    enum class Direction : std::uint8_t {
        Up = 1, ///< from the client to the server
        Down = 2,
    };

    std::uint64_t id = 0; ///< as InterceptedRecord has it
    Direction direction = Direction::Up;
    std::uint16_t offset = 0;     ///< where the bytes belong among those of the direction
    std::vector<std::byte> bytes; ///< of UDP: datagrams one after the other
    bool operator==(const PreviewRecord&) const = default;
};

/// {u64 id, u8 direction, u8 zero, u16 offset, u32 zero}, host byte order, and then the bytes.
[[nodiscard]] std::vector<std::byte> encodePreview(const PreviewRecord& preview);
/// Malformed: no bytes, more than fit, or a direction that is none.
[[nodiscard]] Result<PreviewRecord> decodePreview(std::span<const std::byte> payload);

} // namespace natlens
