// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/ip_address.h"

namespace natlens {

/// An address and how many of its leading bits count. The others are 0.
struct IpPrefix {
    IpAddress address;
    std::uint8_t length = 0;

    /// "10.0.0.0/8", "2001:db8::/32"; without a length all bits count. Empty: no such text, a
    /// length beyond the address's, or one with bits after it: 10.0.0.1/8 is more likely a slip.
    [[nodiscard]] static std::optional<IpPrefix> parse(std::string_view text);
    [[nodiscard]] std::string toString() const;
    [[nodiscard]] bool contains(const IpAddress& other) const;
    /// 224.0.0.0/4, ff00::/8, or a part of them.
    [[nodiscard]] bool isMulticast() const;
    auto operator<=>(const IpPrefix&) const = default;
};

} // namespace natlens
