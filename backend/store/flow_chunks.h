// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/packed_flow.h"
#include "store/flow_record.h"

namespace natlens {

/// Where a flow lies in the store.
using FlowSlot = std::uint32_t;

/// A flow over its life: the slot may serve another flow later, the sequence never does.
struct FlowId {
    FlowSlot slot = 0;
    std::uint64_t sequence = 0;
    bool operator==(const FlowId&) const = default;
};

/// Some neighbouring slots. Shared between the store and snapshots; the store copies a chunk
/// before it writes to one that a snapshot holds.
struct FlowChunk {
    static constexpr std::size_t Size = 64;

    std::array<PackedFlow, Size> flows;
    std::uint64_t used = 0; ///< a bit for each slot that holds a flow
    /// Beside the flows, few and in order of their place.
    std::vector<std::pair<std::uint8_t, std::shared_ptr<const RareFlow>>> rare;

    [[nodiscard]] const RareFlow* rareAt(std::size_t place) const;
};

/// The flows of one moment, immutable; copying it copies pointers to pages of chunks, not chunks.
class FlowChunks {
public:
    static constexpr std::size_t PageSize = 128; ///< chunks
    using Page = std::array<std::shared_ptr<FlowChunk>, PageSize>;

    /// Slots below this may hold a flow.
    [[nodiscard]] std::size_t slotCount() const
    {
        return m_pages.size() * PageSize * FlowChunk::Size;
    }
    [[nodiscard]] bool holds(FlowSlot slot) const;
    /// The slot must hold a flow. Valid as long as this object, or a copy of it.
    [[nodiscard]] FlowRow row(FlowSlot slot) const;
    /// Calls function(FlowSlot, const FlowRow&) for each flow, in the order of the slots.
    template<class Function> void forEach(Function&& function) const;

private:
    friend class FlowPool;
    [[nodiscard]] const FlowChunk* chunk(FlowSlot slot) const;

    std::vector<std::shared_ptr<Page>> m_pages;
};

template<class Function> void FlowChunks::forEach(Function&& function) const
{
    for (std::size_t page = 0; page < m_pages.size(); ++page) {
        if (!m_pages[page]) {
            continue;
        }
        for (std::size_t at = 0; at < PageSize; ++at) {
            const FlowChunk* chunk = (*m_pages[page])[at].get();
            if (chunk == nullptr) {
                continue;
            }
            const auto base = static_cast<FlowSlot>((page * PageSize + at) * FlowChunk::Size);
            for (std::uint64_t left = chunk->used; left != 0; left &= left - 1) {
                const auto place = static_cast<FlowSlot>(__builtin_ctzll(left));
                const PackedFlow& flow = chunk->flows[place];
                function(base + place,
                         FlowRow{&flow, flow.hasAll(PackedFlow::HasRare) ? chunk->rareAt(place)
                                                                         : nullptr});
            }
        }
    }
}

/// Flows in slots: the store's own, of one thread. A slot stays a flow's until erase() or
/// compact(). Freed slots are used again, the lowest first; empty chunks are given back.
class FlowPool {
public:
    /// Takes the flow over; the slot it got.
    FlowSlot insert(const PackedFlow& flow, std::shared_ptr<const RareFlow> rare);
    void erase(FlowSlot slot);
    /// To write to. Valid until the next call of any method that is not const.
    [[nodiscard]] PackedFlow& edit(FlowSlot slot);
    void setRare(FlowSlot slot, std::shared_ptr<const RareFlow> rare);

    [[nodiscard]] std::size_t size() const { return m_size; }
    /// What is there now; later writes do not reach a copy of it.
    [[nodiscard]] const FlowChunks& chunks() const { return m_chunks; }
    /// Holes cost more than a third of the memory: compact() is worth while.
    [[nodiscard]] bool sparse() const;
    /// Moves flows together. Calls moved(from, to) for each flow that moved.
    template<class Function> void compact(Function&& moved);

private:
    [[nodiscard]] FlowChunk& writable(FlowSlot slot);

    FlowChunks m_chunks;
    std::size_t m_size = 0;
};

} // namespace natlens
