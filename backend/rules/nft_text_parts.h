// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "rules/nft_text.h"

namespace natlens {

// What nft_text.h is made of.

/// What of a packet is looked at: payload, meta, ct, fib …; false: @p value is none of these.
bool appendSelectorText(std::string& out, const JsonValue& value);
/// The elements of a list.
void appendJoinedText(std::string& out, const JsonValue& list, std::string_view between,
                      const NftStyle& style);
/// " WORD value", when there is one.
void appendOptionText(std::string& out, std::string_view word, const JsonValue& value,
                      bool quoted = false);
/// What dnat, snat, redirect, masquerade and tproxy do.
void appendNatText(std::string& out, std::string_view key, const JsonValue& value);
/// At least so many digits.
void appendHexText(std::string& out, std::uint64_t number, int digits);

} // namespace natlens
