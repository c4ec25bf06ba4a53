// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "core/packed_flow.h"
#include "store/shared_piece.h"

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

    /// Null when the flow there has none.
    [[nodiscard]] const RareFlow* rareAt(std::size_t place) const;
    void setRare(std::size_t place, std::shared_ptr<const RareFlow> rareFlow);
};

/// The flows of one moment, immutable; copying it copies pointers to pages of chunks, not chunks.
class FlowChunks {
public:
    static constexpr std::size_t PageSize = 128; ///< chunks
    static constexpr std::size_t SlotsPerPage = PageSize * FlowChunk::Size;
    struct Page {
        std::array<SharedPiece<FlowChunk>, PageSize> chunks;
        std::size_t used = 0; ///< chunks that are there
    };

    /// Slots below this may hold a flow.
    [[nodiscard]] std::size_t slotCount() const { return m_pages.size() * SlotsPerPage; }
    [[nodiscard]] bool holds(FlowSlot slot) const
    {
        const FlowChunk* chunk = find(slot);
        return chunk != nullptr && (chunk->used >> (slot % FlowChunk::Size) & 1U) != 0;
    }
    /// The slot must hold a flow. Valid as long as this object, or a copy of it.
    [[nodiscard]] FlowRow row(FlowSlot slot) const
    {
        const FlowChunk& chunk =
            *m_pages[slot / SlotsPerPage]->chunks[slot / FlowChunk::Size % PageSize];
        const std::size_t place = slot % FlowChunk::Size;
        const PackedFlow& flow = chunk.flows[place];
        return {&flow, flow.hasAll(PackedFlow::HasRare) ? chunk.rareAt(place) : nullptr};
    }
    /// Has the processor fetch the row's keys before they are asked for. The slot must hold a flow.
    void fetch(FlowSlot slot) const
    {
        const PackedFlow* flow = &m_pages[slot / SlotsPerPage]
                                      ->chunks[slot / FlowChunk::Size % PageSize]
                                      ->flows[slot % FlowChunk::Size];
        __builtin_prefetch(&flow->original);
        __builtin_prefetch(&flow->reply);
        __builtin_prefetch(&flow->protocol);
    }
    /// Calls function(FlowSlot, const FlowRow&) for each flow, in the order of the slots.
    template<class Function> void forEach(Function&& function) const
    {
        forEachIn({0, m_pages.size()}, function);
    }

    /// Some neighbouring pages, for work that is divided. No other part has their slots, nor bits
    /// in the same words of a SlotSet.
    struct Pages {
        std::size_t from = 0;
        std::size_t to = 0;
    };
    [[nodiscard]] std::pair<Pages, Pages> halves() const
    {
        return {{0, m_pages.size() / 2}, {m_pages.size() / 2, m_pages.size()}};
    }
    /// How many flows are there.
    [[nodiscard]] std::size_t count(const Pages& pages) const;
    template<class Function> void forEachIn(const Pages& pages, Function&& function) const;

private:
    friend class FlowPool;
    [[nodiscard]] const FlowChunk* find(FlowSlot slot) const
    {
        const std::size_t page = slot / SlotsPerPage;
        return page < m_pages.size() && m_pages[page]
                   ? m_pages[page]->chunks[slot / FlowChunk::Size % PageSize].get()
                   : nullptr;
    }

    std::vector<SharedPiece<Page>> m_pages;
};

template<class Function> void FlowChunks::forEachIn(const Pages& pages, Function&& function) const
{
    for (std::size_t page = pages.from; page < pages.to; ++page) {
        for (std::size_t at = 0; m_pages[page] && at < PageSize; ++at) {
            const FlowChunk* chunk = m_pages[page]->chunks[at].get();
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
    /// Takes the flow over; the slot it got. @p rare and the bit HasRare go together.
    FlowSlot insert(const PackedFlow& flow, std::shared_ptr<const RareFlow> rare);
    void erase(FlowSlot slot);
    /// To write to. Valid until the next call of any method that is not const.
    [[nodiscard]] PackedFlow& edit(FlowSlot slot);
    /// Also sets or clears the flow's bit HasRare.
    void setRare(FlowSlot slot, std::shared_ptr<const RareFlow> rare);
    [[nodiscard]] std::shared_ptr<const RareFlow> rare(FlowSlot slot) const;

    [[nodiscard]] std::size_t size() const { return m_size; }
    /// What is there now; later writes do not reach a copy of it.
    [[nodiscard]] const FlowChunks& chunks() const { return m_chunks; }
    /// Holes cost more than a third of the memory: compact() is worth while.
    [[nodiscard]] bool sparse() const;
    /// Moves flows together. Calls moved(from, to) for each flow that moved.
    void compact(const std::function<void(FlowSlot from, FlowSlot to)>& moved);

private:
    [[nodiscard]] FlowChunk& writable(FlowSlot slot);
    [[nodiscard]] std::size_t lowestOpenChunk();
    void markOpen(std::size_t chunk, bool open);
    void dropChunk(std::size_t chunk);
    [[nodiscard]] FlowSlot moveDown(FlowSlot from);
    [[nodiscard]] FlowSlot last() const;

    FlowChunks m_chunks;
    /// A bit for each chunk below the highest ever used: it has room. All others have.
    std::vector<std::uint64_t> m_open;
    std::size_t m_openFrom = 0; ///< no word of m_open below has a bit
    std::size_t m_chunkCount = 0;
    std::size_t m_size = 0;
};

} // namespace natlens
