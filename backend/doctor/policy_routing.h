// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "doctor/diversions.h"

namespace natlens::doctor {

constexpr std::uint32_t TableMain = 254;  // RT_TABLE_MAIN
constexpr std::uint32_t TableLocal = 255; // RT_TABLE_LOCAL
/// For fixes, where no table delivers anything yet.
constexpr std::uint32_t SomeTable = 100;

/// What policy routing does with a diverted packet that carries a mark.
struct Delivery {
    enum class Kind : std::uint8_t {
        Delivered,   ///< to a socket of this host
        NoRule,      ///< no rule takes the mark
        NoRoute,     ///< a rule takes it, and its table has no local route
        Elsewhere,   ///< a rule takes it, to a table that sends it to other hosts
        OtherMark,   ///< a rule would lead to a local route, but takes another mark
        OtherFamily, ///< the same, of the other family
        Unknown,     ///< a rule looks at more than is known here
    };
    Kind kind = Kind::NoRule;
    const PolicyRule* rule = nullptr;
};
[[nodiscard]] Delivery deliver(const Facts& facts, L3Protocol family, std::uint32_t mark);

/// Whether @p table delivers foreign addresses to this host.
[[nodiscard]] bool hasLocalRoute(const Facts& facts, L3Protocol family, std::uint32_t table);
/// A table that does; none: there is no such table.
[[nodiscard]] std::optional<std::uint32_t> localTable(const Facts& facts, L3Protocol family);

/// "ip rule add fwmark 1 lookup 100"; @p act is "add" or "del".
[[nodiscard]] std::string ipRule(L3Protocol family, const char* act, std::uint32_t mark,
                                 std::uint32_t mask, std::uint32_t table);
/// "ip route add local default dev lo table 100".
[[nodiscard]] std::string ipLocalRoute(L3Protocol family, const char* act, std::uint32_t table);
[[nodiscard]] std::string listRules(L3Protocol family);
[[nodiscard]] std::string listTable(L3Protocol family, std::uint32_t table);

} // namespace natlens::doctor
