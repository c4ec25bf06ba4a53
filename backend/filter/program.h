// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "filter/field_values.h"
#include "filter/filter.h"
#include "filter/interval_set.h"
#include "filter/names.h"
#include "filter/row_text.h"
#include "filter/syntax.h"

namespace re2 {
class RE2;
}

namespace natlens {

/// A pattern that is looked for in any case, in time linear to the text.
using Pattern = std::shared_ptr<const re2::RE2>;
[[nodiscard]] bool found(const Pattern& pattern, std::string_view text);

// What one step asks of a row. With none: that it was told and that nothing of it is in the set.

struct NumberTest {
    FieldId field{};
    NumberSet set;
    std::uint64_t mask = ~std::uint64_t{0};
    bool none = false;
};

struct AddressTest {
    FieldId field{};
    NumberSet ipv4;
    IntervalSet<Wide> ipv6;
    bool none = false;
};

/// Of texts, and of addresses as they are written.
struct TextTest {
    FieldId field{};
    Operator op = Operator::Equal;   ///< Equal: one of values; Contains; Matches; Less …
    std::vector<std::string> values; ///< sorted for Equal; lower case for Contains
    std::vector<Pattern> patterns;
    bool none = false;
};

struct PresenceTest {
    FieldId field{};
};

using Test = std::variant<NumberTest, AddressTest, TextTest, PresenceTest, RowTextTest>;

[[nodiscard]] bool passes(const Test& test, const FlowRow& row, const FilterContext& context);

/// The condition as a tree of tests; what the compiler makes of a Node.
struct Condition {
    Node::Kind kind = Node::Kind::Term;
    bool negated = false;
    std::optional<Test> test;        ///< of Kind::Term
    std::vector<Condition> children; ///< of the others
};

[[nodiscard]] tl::expected<Condition, FilterError> compileCondition(const Node& node);
[[nodiscard]] KernelFilter kernelFilterOf(const Condition& condition);

/// A flat graph: each step says where to go on, so that nothing is asked twice or for nothing.
class Filter::Program {
public:
    explicit Program(const Condition& condition);

    [[nodiscard]] bool run(const FlowRow& row, const FilterContext& context) const
    {
        std::uint32_t at = m_start;
        while (at < Fail) {
            const Step& step = m_steps[at];
            at = passes(step.test, row, context) ? step.yes : step.no;
        }
        return at == Pass;
    }

    KernelFilter kernel;
    bool clock = false;
    bool owners = false;     ///< a field of them
    bool ownersText = false; ///< plain text may be in their names
    bool plainText = false;

private:
    static constexpr std::uint32_t Fail = 0xfffffffe;
    static constexpr std::uint32_t Pass = 0xffffffff;

    struct Step {
        Test test;
        std::uint32_t yes = Pass;
        std::uint32_t no = Fail;
    };

    std::uint32_t emit(const Condition& condition, std::uint32_t yes, std::uint32_t no);
    void look(const Test& test);

    std::vector<Step> m_steps;
    std::uint32_t m_start = Pass;
};

} // namespace natlens
