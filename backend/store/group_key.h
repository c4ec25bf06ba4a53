// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "filter/field.h"

namespace natlens {

/// Texts as numbers.
class TextNumbers {
public:
    [[nodiscard]] std::uint64_t numberOf(std::string_view text);
    [[nodiscard]] const std::string& text(std::uint64_t number) const { return *m_texts[number]; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>()(text);
        }
    };
    std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> m_numbers;
    std::vector<const std::string*> m_texts;
};

/// The raw value of a field, without a text being made of it. Smaller kinds come first; what is not
/// known is the smallest.
struct GroupValue {
    enum class Kind : std::uint8_t { None, Number, Ipv4, Ipv6, Text };

    std::uint64_t high = 0;
    std::uint64_t low = 0; ///< of a text its number
    Kind kind = Kind::None;
    bool operator==(const GroupValue&) const = default;
};

/// The values that a group's rows have in common.
struct GroupKey {
    std::array<GroupValue, 2> values{};
    bool operator==(const GroupKey&) const = default;
    [[nodiscard]] std::uint64_t hash() const;
};

/// Reads the keys of rows for one query.
class GroupKeyReader {
public:
    GroupKeyReader(std::array<FieldId, 2> fields, unsigned count, const FilterContext& context);
    [[nodiscard]] GroupKey keyOf(const FlowRow& row);
    /// By value: numbers and addresses as such, texts by bytes.
    [[nodiscard]] std::strong_ordering compare(const GroupKey& a, const GroupKey& b) const;

private:
    [[nodiscard]] GroupValue valueOf(std::size_t place, const FlowRow& row);

    std::array<FieldId, 2> m_fields;
    std::array<FieldType, 2> m_types{};
    unsigned m_count;
    FilterContext m_context;
    TextNumbers m_texts;
    std::string m_scratch;
};

} // namespace natlens
