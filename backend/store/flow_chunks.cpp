// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_chunks.h"

#include <algorithm>

namespace natlens {

namespace {

constexpr std::size_t WordBits = 64;
constexpr std::uint64_t AllUsed = ~std::uint64_t{0};

constexpr std::uint64_t bitOf(std::size_t place)
{
    return std::uint64_t{1} << (place % WordBits);
}

template<class Rare> auto placeIn(Rare& rare, std::size_t place)
{
    return std::lower_bound(
        rare.begin(), rare.end(), place,
        [](const auto& entry, std::size_t wanted) { return entry.first < wanted; });
}

} // namespace

const RareFlow* FlowChunk::rareAt(std::size_t place) const
{
    const auto at = placeIn(rare, place);
    return at != rare.end() && at->first == place ? at->second.get() : nullptr;
}

void FlowChunk::setRare(std::size_t place, std::shared_ptr<const RareFlow> rareFlow)
{
    const auto at = placeIn(rare, place);
    const bool found = at != rare.end() && at->first == place;
    if (rareFlow && found) {
        at->second = std::move(rareFlow);
    } else if (rareFlow) {
        rare.emplace(at, static_cast<std::uint8_t>(place), std::move(rareFlow));
    } else if (found) {
        rare.erase(at);
    }
}

std::size_t FlowChunks::count(const Pages& pages) const
{
    std::size_t flows = 0;
    for (std::size_t page = pages.from; page < pages.to; ++page) {
        for (std::size_t at = 0; m_pages[page] && at < PageSize; ++at) {
            const FlowChunk* chunk = m_pages[page]->chunks[at].get();
            flows +=
                chunk != nullptr ? static_cast<std::size_t>(__builtin_popcountll(chunk->used)) : 0;
        }
    }
    return flows;
}

FlowSlot FlowPool::insert(const PackedFlow& flow, std::shared_ptr<const RareFlow> rare)
{
    const std::size_t number = lowestOpenChunk();
    FlowChunk& chunk = writable(static_cast<FlowSlot>(number * FlowChunk::Size));
    const auto place = static_cast<std::size_t>(__builtin_ctzll(~chunk.used));
    chunk.flows[place] = flow;
    chunk.used |= bitOf(place);
    if (rare) {
        chunk.setRare(place, std::move(rare));
    }
    if (chunk.used == AllUsed) {
        markOpen(number, false);
    }
    ++m_size;
    return static_cast<FlowSlot>(number * FlowChunk::Size + place);
}

void FlowPool::erase(FlowSlot slot)
{
    const std::size_t number = slot / FlowChunk::Size;
    --m_size;
    markOpen(number, true);
    if (m_chunks.find(slot)->used == bitOf(slot)) {
        dropChunk(number);
        return;
    }
    FlowChunk& chunk = writable(slot);
    chunk.used &= ~bitOf(slot);
    chunk.setRare(slot % FlowChunk::Size, nullptr);
}

PackedFlow& FlowPool::edit(FlowSlot slot)
{
    return writable(slot).flows[slot % FlowChunk::Size];
}

void FlowPool::setRare(FlowSlot slot, std::shared_ptr<const RareFlow> rare)
{
    FlowChunk& chunk = writable(slot);
    const std::size_t place = slot % FlowChunk::Size;
    std::uint16_t& has = chunk.flows[place].has;
    has = static_cast<std::uint16_t>(rare ? has | PackedFlow::HasRare : has & ~PackedFlow::HasRare);
    chunk.setRare(place, std::move(rare));
}

std::shared_ptr<const RareFlow> FlowPool::rare(FlowSlot slot) const
{
    const auto& all = m_chunks.find(slot)->rare;
    const auto at = placeIn(all, slot % FlowChunk::Size);
    return at != all.end() && at->first == slot % FlowChunk::Size ? at->second : nullptr;
}

bool FlowPool::sparse() const
{
    // A few chunks are not worth the trouble, and never full.
    constexpr std::size_t FewChunks = 64;
    return m_chunkCount > FewChunks && m_size * 3 < m_chunkCount * FlowChunk::Size * 2;
}

void FlowPool::compact(const std::function<void(FlowSlot from, FlowSlot to)>& moved)
{
    while (m_size > 0) {
        const FlowSlot from = last();
        if (from < m_size) {
            break;
        }
        moved(from, moveDown(from));
    }
    m_chunks.m_pages.shrink_to_fit();
}

FlowSlot FlowPool::moveDown(FlowSlot from)
{
    const PackedFlow flow = *m_chunks.row(from).flow;
    std::shared_ptr<const RareFlow> aside = rare(from);
    erase(from);
    return insert(flow, std::move(aside));
}

FlowChunk& FlowPool::writable(FlowSlot slot)
{
    const std::size_t page = slot / FlowChunks::SlotsPerPage;
    if (page >= m_chunks.m_pages.size()) {
        m_chunks.m_pages.resize(page + 1);
    }
    SharedPiece<FlowChunks::Page>& shared = m_chunks.m_pages[page];
    if (!shared) {
        shared = SharedPiece<FlowChunks::Page>::make();
    }
    FlowChunks::Page& own = shared.own();
    SharedPiece<FlowChunk>& chunk = own.chunks[slot / FlowChunk::Size % FlowChunks::PageSize];
    if (!chunk) {
        chunk = SharedPiece<FlowChunk>::make();
        ++own.used;
        ++m_chunkCount;
    }
    return chunk.own();
}

std::size_t FlowPool::lowestOpenChunk()
{
    while (m_openFrom < m_open.size() && m_open[m_openFrom] == 0) {
        ++m_openFrom;
    }
    if (m_openFrom == m_open.size()) {
        m_open.push_back(AllUsed);
    }
    return m_openFrom * WordBits + static_cast<std::size_t>(__builtin_ctzll(m_open[m_openFrom]));
}

void FlowPool::markOpen(std::size_t chunk, bool open)
{
    std::uint64_t& word = m_open[chunk / WordBits];
    word = open ? word | bitOf(chunk) : word & ~bitOf(chunk);
    if (open) {
        m_openFrom = std::min(m_openFrom, chunk / WordBits);
    }
}

void FlowPool::dropChunk(std::size_t chunk)
{
    SharedPiece<FlowChunks::Page>& page = m_chunks.m_pages[chunk / FlowChunks::PageSize];
    FlowChunks::Page& own = page.own();
    own.chunks[chunk % FlowChunks::PageSize].reset();
    --m_chunkCount;
    if (--own.used == 0) {
        page.reset();
        while (!m_chunks.m_pages.empty() && !m_chunks.m_pages.back()) {
            m_chunks.m_pages.pop_back();
        }
    }
}

/// The highest slot that holds a flow; there is one.
FlowSlot FlowPool::last() const
{
    // Pages at the end are dropped with their last chunk, so the last page has one.
    const std::size_t page = m_chunks.m_pages.size() - 1;
    std::size_t at = FlowChunks::PageSize - 1;
    while (!m_chunks.m_pages[page]->chunks[at]) {
        --at;
    }
    const std::uint64_t used = m_chunks.m_pages[page]->chunks[at]->used;
    return static_cast<FlowSlot>((page * FlowChunks::PageSize + at) * FlowChunk::Size + WordBits - 1
                                 - static_cast<std::size_t>(__builtin_clzll(used)));
}

} // namespace natlens
