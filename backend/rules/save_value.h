// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace natlens {

// Values as iptables-save writes them. Empty: not understood.

/// Decimal, or hexadecimal after "0x".
[[nodiscard]] std::optional<std::uint64_t> saveNumber(std::string_view text);
/// "A", "A:B", ":B", "A:"; @p between is what stands between. At most @p most.
[[nodiscard]] std::optional<Interval<std::uint64_t>> saveRange(std::string_view text, char between,
                                                               std::uint64_t most = 0xffff);
/// "A,B:C".
[[nodiscard]] std::optional<std::vector<Interval<std::uint64_t>>> saveRanges(std::string_view text);
/// "0x1/0xff": value and mask, 32 bits.
struct SaveMark {
    std::uint32_t value = 0;
    std::uint32_t mask = 0xffff'ffff;
};
[[nodiscard]] std::optional<SaveMark> saveMark(std::string_view text);
/// "10.0.0.0/8", "10.0.0.0/255.0.0.0", "fd00::/64".
[[nodiscard]] std::optional<Interval<IpAddress>> saveNetwork(std::string_view text);
/// "A-B" or "A".
[[nodiscard]] std::optional<Interval<IpAddress>> saveAddresses(std::string_view text);
/// "tcp" or "6".
[[nodiscard]] std::optional<std::uint8_t> saveProtocol(std::string_view text);
[[nodiscard]] NamePattern saveInterface(std::string_view text);

/// Where NAT sends: "A-B:5-6", ":5", "[fd00::1]:80". False: not understood.
[[nodiscard]] bool readNatRange(std::string_view text, Action& action);
/// "5-6" or "5".
[[nodiscard]] bool readNatPorts(std::string_view text, Action& action);

/// Calls @p visit with each part between commas, until it answers false. What the last one said.
template<class Visit> bool forEachPart(std::string_view text, const Visit& visit)
{
    while (true) {
        const auto comma = text.find(',');
        if (!visit(text.substr(0, comma))) {
            return false;
        }
        if (comma == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(comma + 1);
    }
}

} // namespace natlens
