// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "store/flow_chunks.h"

namespace natlens {

/// Slots by the hash of what lies there: open addressing, five bytes a place. Knows no keys: who
/// asks compares them.
class SlotHash {
public:
    /// Calls same(slot) for the slots whose hash could be @p hash until it says true; that slot.
    template<class Same> [[nodiscard]] const FlowSlot* find(std::uint64_t hash, Same&& same) const;
    /// find() and insert() will ask for @p hash soon: memory is to be on its way by then.
    void prefetch(std::uint64_t hash) const;
    /// @p slot must not be in it. There must be room, see full().
    void insert(std::uint64_t hash, FlowSlot slot);
    void erase(std::uint64_t hash, FlowSlot slot);

    /// To be made anew before the next insert().
    [[nodiscard]] bool full() const { return m_taken >= capacity(); }
    /// How many fit in.
    [[nodiscard]] std::size_t capacity() const { return m_tags.size() / 4 * 3; }
    /// A smaller one would do.
    [[nodiscard]] bool roomy() const;
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// Empties it and makes room for at least @p slots, and some more.
    void reset(std::size_t slots);
    [[nodiscard]] std::size_t bytes() const;

private:
    static constexpr std::uint8_t Empty = 0;
    static constexpr std::uint8_t Erased = 1;

    [[nodiscard]] static std::uint8_t tagOf(std::uint64_t hash)
    {
        const auto tag = static_cast<std::uint8_t>(hash >> 56U);
        return tag > Erased ? tag : static_cast<std::uint8_t>(tag + 2);
    }
    [[nodiscard]] std::size_t next(std::size_t place) const { return (place + 1) & m_mask; }
    [[nodiscard]] std::size_t placeOf(std::uint64_t hash, FlowSlot slot) const;

    std::vector<std::uint8_t> m_tags; ///< a power of two of them, at least one is Empty
    std::vector<FlowSlot> m_slots;
    std::size_t m_mask = 0;
    std::size_t m_size = 0;
    std::size_t m_taken = 0; ///< places that are not Empty
};

template<class Same> const FlowSlot* SlotHash::find(std::uint64_t hash, Same&& same) const
{
    if (m_size == 0) {
        return nullptr;
    }
    const std::uint8_t tag = tagOf(hash);
    for (std::size_t place = hash & m_mask; m_tags[place] != Empty; place = next(place)) {
        if (m_tags[place] == tag && same(m_slots[place])) {
            return &m_slots[place];
        }
    }
    return nullptr;
}

} // namespace natlens
