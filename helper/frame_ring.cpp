// SPDX-License-Identifier: GPL-2.0-or-later
#include "frame_ring.h"

namespace natlens {

namespace {

std::size_t costOf(const FrameRing::Entry& entry)
{
    return FrameRing::EntryCost + (entry.payload ? entry.payload->size() : 0);
}

} // namespace

SharedPayload makePayload(std::span<const std::byte> bytes)
{
    return std::make_shared<const std::vector<std::byte>>(bytes.begin(), bytes.end());
}

bool FrameRing::push(Entry entry)
{
    const std::size_t cost = costOf(entry);
    if (cost > m_capacity - m_bytes) {
        return false;
    }
    m_bytes += cost;
    m_entries.push_back(std::move(entry));
    return true;
}

void FrameRing::pop()
{
    m_bytes -= costOf(m_entries.front());
    m_entries.pop_front();
}

void FrameRing::clear()
{
    m_entries = {};
    m_bytes = 0;
}

} // namespace natlens
