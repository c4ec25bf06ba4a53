// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rules/interval_index.h"
#include "rules/packet_view.h"
#include "rules/rule.h"

namespace natlens {

/// Values of one field, ready to be looked up.
class ValueSet {
public:
    ValueSet() = default;
    ValueSet(std::vector<Interval<std::uint64_t>> numbers,
             const std::vector<Interval<IpAddress>>& addresses, std::vector<NamePattern> names);

    [[nodiscard]] Decision contains(const FieldValue& value, std::uint64_t mask) const;
    [[nodiscard]] const std::vector<Interval<std::uint64_t>>& numbers() const { return m_numbers; }
    [[nodiscard]] const std::vector<Interval<AddressKey>>& addresses() const { return m_addresses; }

private:
    [[nodiscard]] Decision containsOtherThanLocal() const;

    std::vector<Interval<std::uint64_t>> m_numbers;
    std::vector<Interval<AddressKey>> m_addresses;
    std::vector<NamePattern> m_names;
};

/// Keys of concatenations: a row holds when each of its fields does.
class RowSet {
public:
    void add(const std::vector<Match>& row);
    /// Once, after all were added.
    void build();
    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    /// The first row that holds. Unknown: what decides is not known.
    struct Found {
        Decision decision = Decision::No;
        std::size_t row = 0;
    };
    [[nodiscard]] Found find(std::span<const FieldValue> values) const;

private:
    [[nodiscard]] Decision holds(std::size_t row, std::span<const FieldValue> values) const;
    [[nodiscard]] Found firstOf(std::span<const std::uint32_t> rows,
                                std::span<const FieldValue> values) const;
    [[nodiscard]] std::size_t chooseField() const;

    std::vector<std::vector<ValueSet>> m_rows;
    std::size_t m_field = 0; ///< by which rows are found
    bool m_byAddress = false;
    IntervalIndex<AddressKey> m_addresses;
    IntervalIndex<std::uint64_t> m_numbers;
    std::vector<std::uint32_t> m_others; ///< that no index finds
};

[[nodiscard]] inline Decision inverted(Decision decision)
{
    if (decision == Decision::Unknown) {
        return decision;
    }
    return decision == Decision::Yes ? Decision::No : Decision::Yes;
}

/// All must hold.
[[nodiscard]] inline Decision both(Decision one, Decision other)
{
    if (one == Decision::No || other == Decision::No) {
        return Decision::No;
    }
    return one == Decision::Unknown ? one : other;
}

} // namespace natlens
