// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "store/flow_chunks.h"

namespace natlens {

/// A bit for each slot.
class SlotSet {
public:
    /// Empties it and makes room for the slots below @p slotCount.
    void reset(std::size_t slotCount) { m_words.assign((slotCount + 63) / 64, 0); }
    /// Keeps the bits below @p slotCount; new ones are not set.
    void resize(std::size_t slotCount) { m_words.resize((slotCount + 63) / 64, 0); }

    [[nodiscard]] bool has(FlowSlot slot) const
    {
        return slot / 64 < m_words.size() && (m_words[slot / 64] >> (slot % 64) & 1U) != 0;
    }
    /// The slot must be below the room that was made.
    void set(FlowSlot slot, bool on)
    {
        const std::uint64_t bit = std::uint64_t{1} << (slot % 64);
        std::uint64_t& word = m_words[slot / 64];
        word = on ? word | bit : word & ~bit;
    }

private:
    std::vector<std::uint64_t> m_words;
};

} // namespace natlens
