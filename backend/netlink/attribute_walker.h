// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace natlens {

/// One netlink attribute: struct nlattr of linux/netlink.h without its head.
struct Attribute {
    std::uint16_t type = 0; ///< without NLA_F_NESTED and NLA_F_NET_BYTEORDER
    std::span<const std::byte> payload;
};

/// Why a decoder stopped: the name of the attribute that is not what the kernel sends, null
/// when all is well. A Result would carry a string through every step of the hot path.
class Fault {
public:
    constexpr Fault() = default;
    constexpr explicit Fault(const char* attribute) : m_attribute(attribute) {}
    constexpr explicit operator bool() const { return m_attribute != nullptr; }
    [[nodiscard]] constexpr const char* attribute() const { return m_attribute; }

private:
    const char* m_attribute = nullptr;
};

/// The attributes inside one do not add up to its length.
constexpr const char* BadLengths = "lengths of the attributes inside";

/// Walks attributes one after the other. Every length is checked against what is left; bytes
/// need no alignment.
class AttributeWalker {
public:
    explicit AttributeWalker(std::span<const std::byte> bytes) : m_rest(bytes) {}

    /// False at the end, and where the bytes are no attribute: see intact().
    [[nodiscard]] bool next(Attribute& attribute);
    /// False when the walk ended before the bytes did.
    [[nodiscard]] bool intact() const { return m_rest.empty(); }

private:
    std::span<const std::byte> m_rest;
};

} // namespace natlens
