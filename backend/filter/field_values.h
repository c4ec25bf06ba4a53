// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "filter/field.h"

namespace natlens {

/// What a row has for a field of numbers, names, bits or durations (ns); several for a shorthand.
struct NumberValues {
    std::array<std::uint64_t, 4> values{};
    unsigned count = 0;   ///< 0: the row was not told
    bool atLeast = false; ///< it is known only that it is not smaller
    void add(std::uint64_t value) { values[count++] = value; }
};

struct AddressValue {
    const std::uint8_t* bytes = nullptr;
    L3Protocol family = L3Protocol::None;
};

struct AddressValues {
    std::array<AddressValue, 4> values{};
    unsigned count = 0;
    void add(const std::array<std::uint8_t, 16>& bytes, std::uint8_t family)
    {
        values[count++] = {bytes.data(), static_cast<L3Protocol>(family)};
    }
};

[[nodiscard]] NumberValues readNumbers(FieldId field, const FlowRow& row,
                                       const FilterContext& context);
[[nodiscard]] AddressValues readAddresses(FieldId field, const FlowRow& row);
/// Of FieldType::Text. @p scratch may hold it; empty where the row was not told.
[[nodiscard]] std::optional<std::string_view>
readText(FieldId field, const FlowRow& row, const FilterContext& context, std::string& scratch);

} // namespace natlens
