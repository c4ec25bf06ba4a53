// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <tl/expected.hpp>

#include "core/ip_address.h"
#include "filter/field.h"
#include "filter/filter.h"
#include "filter/interval_set.h"

namespace natlens {

/// 42 or 0x2a.
[[nodiscard]] std::optional<std::uint64_t> parseNumber(std::string_view text);

/// The values that a literal stands for: a range, or all of a literal's granularity ("5 s" is
/// everything that one would call five seconds).
using NumberLiteral = Interval<std::uint64_t>;

/// @p field: of FieldType Port, Number, Size or Duration (in ns). A range when @p text is one.
[[nodiscard]] tl::expected<NumberLiteral, FilterFault> parseNumberLiteral(const FieldInfo& field,
                                                                          std::string_view text);
/// The largest value that the field can have.
[[nodiscard]] std::uint64_t largestValue(FieldId field);

struct AddressLiteral {
    L3Protocol family = L3Protocol::None;
    Interval<Wide> range; ///< IPv4: in Wide::low
};

/// An address, a prefix (10.0.0.0/8, 2001:db8::/32) or a range (10.0.0.1-10.0.0.9).
[[nodiscard]] tl::expected<AddressLiteral, FilterFault> parseAddressLiteral(std::string_view text);

/// The words for what parseNumberLiteral() takes: "port", "number", "size", "duration".
[[nodiscard]] std::string_view literalName(FieldType type);

/// The operators that a field of this type takes, the likeliest first.
[[nodiscard]] std::span<const std::string_view> operatorsOf(FieldType type);

} // namespace natlens
