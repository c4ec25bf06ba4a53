// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "core/ip_address.h"

namespace natlens {

/// An address as two numbers, IPv4 as ::ffff:a.b.c.d: compares in two steps.
struct AddressKey {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    auto operator<=>(const AddressKey&) const = default;

    [[nodiscard]] static AddressKey of(const IpAddress& address);
};

/// Finds which of many intervals hold a value by one binary search. Every id is told at most once
/// a value, in ascending order. An interval that so many others cut that listing it at each piece
/// would cost too much is wide: it must be looked at for every value.
template<class Key> class IntervalIndex {
public:
    using Id = std::uint32_t;

    void add(const Key& first, const Key& last, Id id) { m_intervals.push_back({first, last, id}); }
    /// Once, after all were added.
    void build();

    [[nodiscard]] std::span<const Id> find(const Key& value) const
    {
        const auto after = std::upper_bound(m_bounds.begin(), m_bounds.end(), value);
        if (after == m_bounds.begin()) {
            return {};
        }
        const auto piece = static_cast<std::size_t>(after - m_bounds.begin()) - 1;
        return std::span(m_ids).subspan(m_starts[piece], m_starts[piece + 1] - m_starts[piece]);
    }
    [[nodiscard]] const std::vector<Id>& wide() const { return m_wide; }
    [[nodiscard]] bool empty() const { return m_bounds.empty() && m_wide.empty(); }

private:
    static constexpr std::size_t MaxPieces = 64;

    struct Entry {
        Key first;
        Key last;
        Id id;
    };
    /// A piece begins at each bound.
    void findBounds();
    [[nodiscard]] std::size_t pieceAt(const Key& value) const
    {
        const auto after = std::upper_bound(m_bounds.begin(), m_bounds.end(), value);
        return static_cast<std::size_t>(after - m_bounds.begin()) - 1;
    }

    std::vector<Entry> m_intervals;
    std::vector<Key> m_bounds;
    std::vector<std::uint32_t> m_starts;
    std::vector<Id> m_ids;
    std::vector<Id> m_wide;
};

/// The next value; false: there is none.
[[nodiscard]] inline bool increment(std::uint64_t& value)
{
    return ++value != 0;
}
[[nodiscard]] inline bool increment(AddressKey& key)
{
    return ++key.low != 0 || ++key.high != 0;
}

template<class Key> void IntervalIndex<Key>::findBounds()
{
    for (const Entry& entry : m_intervals) {
        m_bounds.push_back(entry.first);
        Key behind = entry.last;
        if (increment(behind)) {
            m_bounds.push_back(behind);
        }
    }
    std::ranges::sort(m_bounds);
    m_bounds.erase(std::unique(m_bounds.begin(), m_bounds.end()), m_bounds.end());
}

template<class Key> void IntervalIndex<Key>::build()
{
    findBounds();
    struct Place {
        std::uint32_t piece;
        Id id;
        auto operator<=>(const Place&) const = default;
    };
    std::vector<Place> places;
    for (const Entry& entry : m_intervals) {
        const std::size_t from = pieceAt(entry.first);
        const std::size_t to = pieceAt(entry.last);
        if (to - from >= MaxPieces) {
            m_wide.push_back(entry.id);
            continue;
        }
        for (std::size_t piece = from; piece <= to; ++piece) {
            places.push_back({static_cast<std::uint32_t>(piece), entry.id});
        }
    }
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    std::ranges::sort(m_wide);
    m_wide.erase(std::unique(m_wide.begin(), m_wide.end()), m_wide.end());
    m_starts.assign(m_bounds.size() + 1, 0);
    m_ids.reserve(places.size());
    for (const Place& place : places) {
        ++m_starts[place.piece + 1];
        m_ids.push_back(place.id);
    }
    for (std::size_t i = 1; i < m_starts.size(); ++i) {
        m_starts[i] += m_starts[i - 1];
    }
    m_intervals = {};
}

} // namespace natlens
