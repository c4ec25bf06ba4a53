// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/slot_hash.h"

#include <algorithm>
#include <bit>

#include "store/huge_pages.h"

namespace natlens {

namespace {

constexpr std::size_t MinPlaces = 1024;

} // namespace

// Not inline: g++ 12 leaves out calls of functions that do nothing else, where it sees them.
void SlotHash::prefetch(std::uint64_t hash) const
{
    if (!m_tags.empty()) {
        __builtin_prefetch(&m_tags[hash & m_mask]);
        __builtin_prefetch(&m_slots[hash & m_mask], 1);
    }
}

void SlotHash::insert(std::uint64_t hash, FlowSlot slot)
{
    std::size_t place = hash & m_mask;
    while (m_tags[place] > Erased) {
        place = next(place);
    }
    m_taken += m_tags[place] == Empty ? 1 : 0;
    m_tags[place] = tagOf(hash);
    m_slots[place] = slot;
    ++m_size;
}

void SlotHash::erase(std::uint64_t hash, FlowSlot slot)
{
    std::size_t place = placeOf(hash, slot);
    --m_size;
    m_tags[place] = Erased;
    // At the end of a run nobody has to pass by: then it is as if it had never been taken.
    while (m_tags[place] == Erased && m_tags[next(place)] == Empty) {
        m_tags[place] = Empty;
        --m_taken;
        place = (place + m_mask) & m_mask;
    }
}

bool SlotHash::roomy() const
{
    return m_tags.size() > MinPlaces && m_size * 8 < m_tags.size();
}

void SlotHash::reset(std::size_t slots)
{
    const std::size_t places = std::bit_ceil(std::max(MinPlaces, slots / 3 * 4 + 4));
    // Not assign(): memory is to go back.
    makeInHugePages(m_tags, places);
    makeInHugePages(m_slots, places);
    m_mask = places - 1;
    m_size = 0;
    m_taken = 0;
}

std::size_t SlotHash::bytes() const
{
    return m_tags.capacity() + m_slots.capacity() * sizeof(FlowSlot);
}

std::size_t SlotHash::placeOf(std::uint64_t hash, FlowSlot slot) const
{
    std::size_t place = hash & m_mask;
    while (m_slots[place] != slot || m_tags[place] <= Erased) {
        place = next(place);
    }
    return place;
}

} // namespace natlens
