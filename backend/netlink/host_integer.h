// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstring>
#include <span>

#include "core/ip_address.h"

namespace natlens {

/// What rtnetlink tells is in the order of the machine, unlike what nfnetlink tells. False: not
/// the bytes of a T, and @p value stays as it was.
template<class T> [[nodiscard]] bool readHost(std::span<const std::byte> payload, T& value)
{
    if (payload.size() != sizeof(T)) {
        return false;
    }
    std::memcpy(&value, payload.data(), sizeof(T));
    return true;
}

/// The head of a message of rtnetlink; false where there are too few bytes.
template<class T> [[nodiscard]] bool readHead(std::span<const std::byte> payload, T& head)
{
    if (payload.size() < sizeof(T)) {
        return false;
    }
    std::memcpy(&head, payload.data(), sizeof(T));
    return true;
}

[[nodiscard]] inline bool readAddress(std::span<const std::byte> payload, IpAddress& address)
{
    address = IpAddress::fromBytes(payload);
    return address.isValid();
}

} // namespace natlens
