// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "core/ip_address.h"

namespace natlens {

/// Appends without a temporary string: a table may have a million rows.
template<std::integral T> void appendNumber(std::string& out, T value, int base = 10)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value, base).ptr;
    out.append(digits, static_cast<std::size_t>(end - digits));
}

/// Text as inet_ntop(3) writes it; nothing for the empty address.
void appendAddress(std::string& out, const IpAddress& address);
/// Two lower-case digits a byte, in the order of the bytes.
void appendHex(std::string& out, std::span<const std::byte> bytes);
/// @p text as UTF-8: each byte that is part of no valid sequence becomes U+FFFD.
void appendUtf8(std::string& out, std::string_view text);
/// Bytes of the valid UTF-8 sequence at the start of @p text; 0 when there is none.
[[nodiscard]] std::size_t utf8Length(std::string_view text);

constexpr std::string_view ReplacementCharacter = "\xEF\xBF\xBD";

} // namespace natlens
