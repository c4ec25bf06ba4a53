// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tuple.h"

namespace natlens {

/// The fields of a tuple as a person fills them in.
enum class TupleField : unsigned char { Src, Sport, Dst, Dport, Id, Type, Code };
inline constexpr std::array TupleFieldNames{std::string_view("src"), std::string_view("sport"),
                                            std::string_view("dst"), std::string_view("dport"),
                                            std::string_view("id"),  std::string_view("type"),
                                            std::string_view("code")};

/// The value of each TupleField as text; an empty one is not filled in.
using TupleFields = std::array<std::string, TupleFieldNames.size()>;

[[nodiscard]] constexpr std::size_t indexOf(TupleField field)
{
    return static_cast<std::size_t>(field);
}

/// Those that a tuple of this kind has, in the order of a form.
[[nodiscard]] std::vector<TupleField> fieldsOf(const L4Identity& l4);
[[nodiscard]] TupleFields toFields(const Tuple& tuple);

struct FieldDifference {
    TupleField field = TupleField::Src;
    std::string said;
    std::string actual;
};

/// Where @p said is not @p actual. Addresses and numbers count by value, however written.
[[nodiscard]] std::vector<FieldDifference> differences(const TupleFields& said,
                                                       const Tuple& actual);

} // namespace natlens
