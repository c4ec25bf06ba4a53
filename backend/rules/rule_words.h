// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "rules/rule.h"

namespace natlens {

// Words that nft and iptables print for the kernel's numbers. Empty: no such word, or none that
// is known here.

/// "tcp", "ipv6-icmp", "icmpv6" …: IPPROTO_*, as /etc/protocols of Debian names them.
[[nodiscard]] std::optional<std::uint8_t> protocolNumber(std::string_view word);
/// "echo-request" …; of ICMP or ICMPv6.
[[nodiscard]] std::optional<std::uint8_t> icmpTypeNumber(std::string_view word, bool ipv6);
/// "syn" …: its bit in the header.
[[nodiscard]] std::optional<std::uint8_t> tcpFlagBit(std::string_view word);
/// "new" …: as in MatchField::CtState.
[[nodiscard]] std::optional<std::uint32_t> ctStateBit(std::string_view word);
/// "dnat", "assured" …: IPS_*.
[[nodiscard]] std::optional<std::uint32_t> ctStatusBit(std::string_view word);
/// "local", "unicast" …: RTN_*.
[[nodiscard]] std::optional<std::uint8_t> routeTypeNumber(std::string_view word);
[[nodiscard]] std::optional<RuleFamily> familyOf(std::string_view word);
[[nodiscard]] Hook hookOf(std::string_view word);

/// @p word in lower case; longer ones than 31 bytes come back empty.
class LowerCase {
public:
    explicit LowerCase(std::string_view word);
    [[nodiscard]] std::string_view view() const { return {m_text, m_size}; }

private:
    char m_text[32]{};
    std::size_t m_size = 0;
};

} // namespace natlens
