// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/intervals.h"

#include <array>
#include <span>

namespace natlens {

std::optional<Interval<IpAddress>> prefixInterval(const IpAddress& address, std::uint64_t length)
{
    const auto bytes = address.bytes();
    if (bytes.empty() || length > bytes.size() * 8) {
        return std::nullopt;
    }
    std::array<std::uint8_t, 16> first{};
    std::array<std::uint8_t, 16> last{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto bits = length > i * 8 ? std::min<std::uint64_t>(length - i * 8, 8) : 0;
        const auto mask = static_cast<std::uint8_t>(0xff00U >> bits);
        first[i] = static_cast<std::uint8_t>(bytes[i] & mask);
        last[i] = static_cast<std::uint8_t>(bytes[i] | static_cast<std::uint8_t>(~mask));
    }
    const auto make = [&bytes](const std::array<std::uint8_t, 16>& from) {
        return IpAddress::fromBytes(std::as_bytes(std::span(from)).first(bytes.size()));
    };
    return Interval<IpAddress>{make(first), make(last)};
}

} // namespace natlens
