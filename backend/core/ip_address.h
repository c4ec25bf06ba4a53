// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace natlens {

/// Layer 3 protocol of a tuple; the values are those of AF_* in the kernel.
enum class L3Protocol : std::uint8_t {
    None = 0,
    Ipv4 = 2,  ///< AF_INET
    Ipv6 = 10, ///< AF_INET6
};

/// An IPv4 or IPv6 address. Bytes are in network order; an IPv4 address uses the first four.
class IpAddress {
public:
    IpAddress() = default;

    /// 4 bytes make an IPv4 address, 16 an IPv6 one; any other length makes the empty address.
    [[nodiscard]] static IpAddress fromBytes(std::span<const std::byte> bytes);
    /// Text as inet_pton(3) takes it.
    [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);

    [[nodiscard]] L3Protocol family() const { return m_family; }
    [[nodiscard]] bool isValid() const { return m_family != L3Protocol::None; }
    /// 127.0.0.0/8 or ::1.
    [[nodiscard]] bool isLoopback() const;
    /// 4 or 16 bytes in network order; empty for the empty address.
    [[nodiscard]] std::span<const std::uint8_t> bytes() const;
    /// Text as inet_ntop(3) writes it; empty for the empty address.
    [[nodiscard]] std::string toString() const;

    auto operator<=>(const IpAddress&) const = default;

private:
    L3Protocol m_family = L3Protocol::None;
    std::array<std::uint8_t, 16> m_bytes{};
};

} // namespace natlens
