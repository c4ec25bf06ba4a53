// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_rates.h"

#include <algorithm>

namespace natlens {

namespace {

constexpr double SecondNs = 1e9;
/// So long a rate is shown at least; longer where counters are told more seldom.
constexpr std::uint64_t LeastLifeNs = 15'000'000'000;
constexpr unsigned Counts = PackedFlow::HasOriginalCounters | PackedFlow::HasReplyCounters;

/// The kernel sets counters to zero when it is asked to: then they have counted anew.
std::uint64_t grown(std::uint64_t from, std::uint64_t to)
{
    return to >= from ? to - from : to;
}

} // namespace

void FlowRates::begin(std::size_t slotCount, std::uint64_t countersNs, std::uint64_t nowNs)
{
    m_news = countersNs > m_countersNs;
    if (m_news) {
        m_beforeNs = m_countersNs;
        m_countersNs = countersNs;
    }
    const std::uint64_t usualNs = m_beforeNs != 0 ? m_countersNs - m_beforeNs : 0;
    m_old = nowNs > m_countersNs + std::max(LeastLifeNs, 3 * usualNs);
    m_told.resize(slotCount);
    if (m_told.capacity() > 2 * slotCount + FlowChunks::SlotsPerPage) {
        m_told.shrink_to_fit();
    }
}

std::optional<FlowRates::Rate> FlowRates::measure(FlowSlot slot, const PackedFlow& flow)
{
    Told& told = m_told[slot];
    if (m_news) {
        told = next(told, flow);
    }
    if (m_old || told.sequence != flow.sequence || told.packetRate < 0) {
        return std::nullopt;
    }
    return Rate{told.packetRate, told.byteRate};
}

FlowRates::Told FlowRates::next(const Told& before, const PackedFlow& flow) const
{
    if ((flow.has & Counts) == 0) {
        return {};
    }
    Told told{flow.sequence, flow.originalCounters.packets + flow.replyCounters.packets,
              flow.originalCounters.bytes + flow.replyCounters.bytes, -1, -1};
    const bool known = before.sequence == flow.sequence;
    // What began since has counted from zero.
    const bool fresh = flow.firstSeenNs > m_beforeNs && !flow.hasAll(PackedFlow::SeenAtStart);
    if (m_beforeNs != 0 && (known || fresh)) {
        const double seconds = static_cast<double>(m_countersNs - m_beforeNs) / SecondNs;
        const auto rate = [&](std::uint64_t from, std::uint64_t to) {
            return static_cast<float>(static_cast<double>(grown(known ? from : 0, to)) / seconds);
        };
        told.packetRate = rate(before.packets, told.packets);
        told.byteRate = rate(before.bytes, told.bytes);
    }
    return told;
}

} // namespace natlens
