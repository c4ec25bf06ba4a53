// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "filter/field.h"

namespace natlens {

/// What is wrong with a filter. Text for people is made where it is shown.
enum class FilterFault : std::uint8_t {
    TooLong,        ///< longer than Filter::MaxLength
    TooDeep,        ///< brackets or "not" nested deeper than Filter::MaxDepth
    TooMany,        ///< more values, patterns or words than Filter::MaxSetSize … allow
    Unexpected,     ///< something else was expected here: expected says what
    UnknownField,   ///< argument: the name; expected: names that look like it
    UnknownName,    ///< argument: a value that is none of the field's names
    WrongOperator,  ///< argument: an operator that this type of field does not have
    WrongType,      ///< argument: a value that is no address, number, duration …; expected: which
    OutOfRange,     ///< argument: a number that the field cannot have
    InvertedRange,  ///< argument: 9-3
    BadRegex,       ///< argument: the pattern; expected: what the library says
    ExpensiveRegex, ///< argument: a pattern that could take for ever
    UnclosedString,
    UnclosedBracket,
};

struct FilterError {
    FilterFault fault{};
    std::size_t position = 0; ///< byte offset where the mistake begins
    std::size_t length = 0;   ///< bytes; 0: at the end of the text
    std::string argument;
    std::vector<std::string> expected; ///< words of the language; "address", "number" … for values
};

/// What of a filter the kernel can apply when it dumps: at least the rows that pass the filter.
struct KernelFilter {
    L3Protocol family = L3Protocol::None;
    std::optional<std::uint8_t> protocol; ///< only together with family
    std::optional<std::uint32_t> statusValue;
    std::uint32_t statusMask = 0;
    std::optional<std::uint32_t> markValue;
    std::uint32_t markMask = 0;
    std::optional<std::uint16_t> zone;
    [[nodiscard]] bool empty() const;
};

/// A display filter, docs/filter.md: parsed once, then a predicate on packed flows. Immutable and
/// cheap to copy; matches() may be called from several threads.
class Filter {
public:
    static constexpr std::size_t MaxLength = 64 * 1024;
    static constexpr std::size_t MaxDepth = 64;
    static constexpr std::size_t MaxSetSize = 4096;
    static constexpr std::size_t MaxPatterns = 32;
    /// Plain words and values of "contains": each is a search in the text of a row.
    static constexpr std::size_t MaxWords = 64;

    /// Passes everything.
    Filter() = default;
    [[nodiscard]] static tl::expected<Filter, FilterError> parse(std::string_view text);

    [[nodiscard]] bool empty() const { return !m_program; }
    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] bool matches(const FlowRow& row, const FilterContext& context) const;
    /// True: what passes may change although no flow does (age, time-outs).
    [[nodiscard]] bool dependsOnClock() const;
    /// True: what passes may change with who is known to own the flows: it asks for users,
    /// processes or units, or has plain text, which may be in their names.
    [[nodiscard]] bool dependsOnOwners() const;
    /// True: it asks for users, processes or units by a field. Without owners it passes nothing.
    [[nodiscard]] bool needsOwners() const;
    [[nodiscard]] KernelFilter kernelFilter() const;
    /// Every word of it is plain text that rows must hold; there is no operator in it.
    [[nodiscard]] bool isPlainText() const;

    bool operator==(const Filter& other) const { return m_text == other.m_text; }

private:
    class Program;
    std::string m_text;
    std::shared_ptr<const Program> m_program;
};

} // namespace natlens
