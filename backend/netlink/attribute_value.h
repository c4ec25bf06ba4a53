// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

#include "netlink/attribute_walker.h"

namespace natlens {

/// Reads an integer in network byte order. A payload of another size is a fault of the
/// attribute called @p name, and @p value stays as it was.
template<std::unsigned_integral T>
[[nodiscard]] Fault readInteger(std::span<const std::byte> payload, T& value, const char* name)
{
    if (payload.size() != sizeof(T)) {
        return Fault(name);
    }
    std::byte raw[sizeof(T)];
    std::memcpy(raw, payload.data(), sizeof raw);
    if constexpr (std::endian::native == std::endian::little) {
        std::reverse(raw, raw + sizeof raw);
    }
    std::memcpy(&value, raw, sizeof raw);
    return NoFault;
}

/// A string attribute: up to the first NUL, or all of it where the sender left the NUL away.
[[nodiscard]] inline std::string readString(std::span<const std::byte> payload)
{
    const auto end = std::find(payload.begin(), payload.end(), std::byte{0});
    const auto length = static_cast<std::size_t>(end - payload.begin());
    return {reinterpret_cast<const char*>(payload.data()), length};
}

} // namespace natlens
