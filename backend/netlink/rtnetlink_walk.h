// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/ip_address.h"
#include "netlink/attribute_walker.h"
#include "netlink/message_walker.h"

namespace natlens {

/// Calls @p read for each attribute until it says false; false then, and where the lengths of the
/// attributes make no sense.
template<class Read>
[[nodiscard]] bool forEachAttribute(std::span<const std::byte> bytes, const Read& read)
{
    AttributeWalker walker(bytes);
    for (Attribute attribute; walker.next(attribute);) {
        if (!read(attribute)) {
            return false;
        }
    }
    return walker.intact();
}

/// Calls @p read for the payload of each message of @p type. Returns how many it could not read,
/// one more where the bytes are no messages.
template<class Read>
[[nodiscard]] std::size_t decodeRtnetlink(std::span<const std::byte> bytes, std::uint16_t type,
                                          const Read& read)
{
    std::size_t malformed = 0;
    MessageWalker walker(bytes);
    for (Message message; walker.next(message);) {
        if (message.head.nlmsg_type == type && !read(message.payload)) {
            ++malformed;
        }
    }
    return malformed + (walker.intact() ? 0 : 1);
}

[[nodiscard]] inline bool isIpFamily(std::uint8_t family)
{
    return family == static_cast<std::uint8_t>(L3Protocol::Ipv4)
           || family == static_cast<std::uint8_t>(L3Protocol::Ipv6);
}

/// A prefix is of its family and no longer than its address; only length 0 has none.
[[nodiscard]] inline bool fits(const IpAddress& address, std::uint8_t length, L3Protocol family)
{
    const unsigned most = family == L3Protocol::Ipv4 ? 32 : 128;
    const bool there = address.isValid() ? address.family() == family : length == 0;
    return there && length <= most;
}

} // namespace natlens
