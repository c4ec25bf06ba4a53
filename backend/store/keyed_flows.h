// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "core/packed_key.h"
#include "store/flow_chunks.h"
#include "store/slot_hash.h"

namespace natlens {

/// Flows in slots, found by their key in O(1). One owner thread.
class KeyedFlows {
public:
    KeyedFlows();

    [[nodiscard]] std::optional<FlowSlot> find(const PackedKey& key) const;
    /// find() will be asked for it soon.
    void prefetch(const PackedKey& key) const { m_hash.prefetch(hashOf(key, m_seed)); }
    /// There must be none with this key, which is that of @p flow.
    FlowSlot insert(const PackedKey& key, const PackedFlow& flow,
                    std::shared_ptr<const RareFlow> rare);
    void erase(FlowSlot slot);
    /// Writes the slot's flow anew. The key must stay.
    void write(FlowSlot slot, const PackedFlow& flow, std::shared_ptr<const RareFlow> rare);
    /// To write to what neither belongs to the key nor lies beside. Valid until the next call of
    /// any method that is not const.
    [[nodiscard]] PackedFlow& edit(FlowSlot slot) { return m_pool.edit(slot); }

    [[nodiscard]] std::size_t size() const { return m_pool.size(); }
    [[nodiscard]] const FlowChunks& chunks() const { return m_pool.chunks(); }
    [[nodiscard]] const PackedFlow& at(FlowSlot slot) const { return *chunks().row(slot).flow; }
    [[nodiscard]] std::shared_ptr<const RareFlow> rare(FlowSlot slot) const;

    /// Makes room at once for so many flows in all.
    void reserve(std::size_t flows);
    [[nodiscard]] bool sparse() const { return m_pool.sparse(); }
    /// Moves flows together and gives memory back. Calls moved(from, to) for each that moved.
    void compact(const std::function<void(FlowSlot from, FlowSlot to)>& moved);
    /// Gives memory of the hash back that is not needed any more.
    void trim();

private:
    [[nodiscard]] std::uint64_t hashAt(FlowSlot slot) const;
    void rehash(std::size_t flows);

    FlowPool m_pool;
    SlotHash m_hash;
    std::uint64_t m_seed; ///< of hashOf()
};

} // namespace natlens
