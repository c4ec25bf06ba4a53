// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/keyed_flows.h"

#include <random>

namespace natlens {

namespace {

std::uint64_t randomNumber()
{
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
}

bool hasKey(const FlowRow& row, const PackedKey& key)
{
    // The id alone tells most others apart.
    return row.flow->id == key.id && packedKeyOf(row) == key;
}

} // namespace

KeyedFlows::KeyedFlows() : m_seed(randomNumber()) {}

std::optional<FlowSlot> KeyedFlows::find(const PackedKey& key) const
{
    const auto same = [&](FlowSlot slot) { return hasKey(chunks().row(slot), key); };
    const FlowSlot* found = m_hash.find(hashOf(key, m_seed), same);
    return found != nullptr ? std::optional(*found) : std::nullopt;
}

FlowSlot KeyedFlows::insert(const PackedKey& key, const PackedFlow& flow,
                            std::shared_ptr<const RareFlow> rare)
{
    if (m_hash.full()) {
        // Some more, so that coming and going near the limit does not do it again and again.
        rehash(m_pool.size() + m_pool.size() / 4);
    }
    const FlowSlot slot = m_pool.insert(flow, std::move(rare));
    m_hash.insert(hashOf(key, m_seed), slot);
    return slot;
}

void KeyedFlows::erase(FlowSlot slot)
{
    m_hash.erase(hashAt(slot), slot);
    m_pool.erase(slot);
}

void KeyedFlows::write(FlowSlot slot, const PackedFlow& flow, std::shared_ptr<const RareFlow> rare)
{
    PackedFlow& place = m_pool.edit(slot);
    const bool aside = place.hasAll(PackedFlow::HasRare);
    place = flow;
    if (aside || rare) {
        m_pool.setRare(slot, std::move(rare));
    }
}

std::shared_ptr<const RareFlow> KeyedFlows::rare(FlowSlot slot) const
{
    return at(slot).hasAll(PackedFlow::HasRare) ? m_pool.rare(slot) : nullptr;
}

void KeyedFlows::reserve(std::size_t flows)
{
    if (flows > m_hash.capacity()) {
        rehash(flows);
    }
}

void KeyedFlows::compact(const std::function<void(FlowSlot from, FlowSlot to)>& moved)
{
    m_pool.compact(moved);
    rehash(m_pool.size());
}

void KeyedFlows::trim()
{
    if (m_hash.roomy()) {
        rehash(m_pool.size());
    }
}

std::uint64_t KeyedFlows::hashAt(FlowSlot slot) const
{
    return hashOf(packedKeyOf(chunks().row(slot)), m_seed);
}

void KeyedFlows::rehash(std::size_t flows)
{
    m_hash.reset(flows);
    chunks().forEach([&](FlowSlot slot, const FlowRow& row) {
        m_hash.insert(hashOf(packedKeyOf(row), m_seed), slot);
    });
}

} // namespace natlens
