// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <memory>

#include "core/flow_owner.h"
#include "core/packed_flow.h"
#include "store/flow_field.h"

namespace natlens {

/// The value of a field as words whose order is that of the values: a row before another has the
/// smaller word at the first place where they differ. Most values have one word. Addresses go by
/// family and number, then port; texts by bytes. What changes with the clock is ordered by what
/// does not: Age by the start (younger first), Timeout by the moment at which it ends. What is not
/// known comes first.
class SortKey {
public:
    SortKey() = default;
    SortKey(FlowField field, bool descending, std::shared_ptr<const OwnerLookup> owners);

    [[nodiscard]] FlowField field() const { return m_field; }
    [[nodiscard]] bool descending() const { return m_descending; }
    [[nodiscard]] const std::shared_ptr<const OwnerLookup>& owners() const { return m_owners; }
    /// It asks who holds the socket: with other owners, every word may be another.
    [[nodiscard]] static bool needsOwners(FlowField field);

    /// The first word, ready to be compared. Where the value leaves room, the sequence follows in
    /// its low bits, so that few rows have the same.
    [[nodiscard]] std::uint64_t first(const FlowRow& row) const;
    /// A later word; 0 behind the last one.
    [[nodiscard]] std::uint64_t word(const FlowRow& row, unsigned place) const;
    /// Rows with this word at @p place may differ in a later one. Otherwise they have the same
    /// value, and the sequence decides.
    [[nodiscard]] bool continues(std::uint64_t word, unsigned place) const;

    /// Those that continue have three words in all, which lie together in their row.
    [[nodiscard]] bool isAddress() const;

    /// By value alone, as compareBy().
    [[nodiscard]] std::strong_ordering compare(const FlowRow& a, const FlowRow& b) const;
    /// The order of rows: by value, equal ones by their first appearance. Never equal for two
    /// flows of a store.
    [[nodiscard]] bool less(const FlowRow& a, const FlowRow& b) const;
    /// The same; the first words are known.
    [[nodiscard]] bool less(std::uint64_t keyA, const FlowRow& a, std::uint64_t keyB,
                            const FlowRow& b) const
    {
        return keyA != keyB ? keyA < keyB : lessBehindFirst(keyA, a, b);
    }

private:
    [[nodiscard]] bool lessBehindFirst(std::uint64_t key, const FlowRow& a, const FlowRow& b) const;
    [[nodiscard]] std::strong_ordering compareFrom(unsigned place, const FlowRow& a,
                                                   const FlowRow& b) const;
    [[nodiscard]] std::uint64_t ascending(const FlowRow& row, unsigned place) const;

    FlowField m_field = FlowField::FirstSeen;
    bool m_descending = false;
    unsigned m_valueBits = 64; ///< of the first word; the sequence has the others
    std::uint64_t m_flip = 0;  ///< turns the value's bits of the first word round
    std::shared_ptr<const OwnerLookup> m_owners;
};

/// Orders two rows by one field, ascending.
[[nodiscard]] std::strong_ordering compareBy(FlowField field, const FlowRow& a, const FlowRow& b,
                                             const OwnerLookup* owners = nullptr);

} // namespace natlens
