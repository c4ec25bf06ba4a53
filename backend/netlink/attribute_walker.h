// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <linux/netlink.h>
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

inline constexpr Fault NoFault;

/// The attributes inside one do not add up to its length.
constexpr const char* BadLengths = "lengths of the attributes inside";

/// Walks attributes one after the other. Every length is checked against what is left; bytes
/// need no alignment.
class AttributeWalker {
public:
    explicit AttributeWalker(std::span<const std::byte> bytes) : m_rest(bytes) {}

    /// False at the end, and where the bytes are no attribute: see intact(). Here in the header,
    /// for it runs some forty times a flow.
    [[nodiscard]] bool next(Attribute& attribute)
    {
        nlattr head; // NOLINT(cppcoreguidelines-pro-type-member-init): filled at once
        if (m_rest.size() < sizeof head) {
            return false;
        }
        std::memcpy(&head, m_rest.data(), sizeof head);
        if (head.nla_len < sizeof head || head.nla_len > m_rest.size()) {
            return false;
        }
        attribute.type = head.nla_type & NLA_TYPE_MASK;
        attribute.payload = m_rest.subspan(sizeof head, head.nla_len - sizeof head);
        // The last attribute may come without its padding.
        const std::size_t padded = NLA_ALIGN(std::size_t{head.nla_len});
        m_rest = m_rest.subspan(std::min(padded, m_rest.size()));
        return true;
    }
    /// False when the walk ended before the bytes did.
    [[nodiscard]] bool intact() const { return m_rest.empty(); }

private:
    std::span<const std::byte> m_rest;
};

} // namespace natlens
