// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_tally.h"

#include <algorithm>

#include "core/status.h"

namespace natlens {

namespace {

constexpr std::size_t NoReply = 0;
constexpr std::size_t Replied = 1;
constexpr std::size_t Assured = 2;

std::size_t replyState(const PackedFlow& flow)
{
    if ((flow.status & StatusAssured) != 0) {
        return Assured;
    }
    return (flow.status & StatusSeenReply) != 0 ? Replied : NoReply;
}

} // namespace

void FlowTally::add(const PackedFlow& flow)
{
    count(flow, 1);
}

void FlowTally::remove(const PackedFlow& flow)
{
    count(flow, ~std::uint64_t{0});
}

/// @p step: 1, or what makes one less in unsigned numbers.
void FlowTally::count(const PackedFlow& flow, std::uint64_t step)
{
    if (flow.ended()) {
        return;
    }
    m_natKinds[std::min(static_cast<std::size_t>(flow.nat), m_natKinds.size() - 1)] += step;
    m_protocols[familyAt(flow.family)][flow.protocol] += static_cast<std::uint32_t>(step);
    if (flow.hasAll(PackedFlow::HasTcp)) {
        m_tcpStates[std::min<std::size_t>(flow.tcpState, m_tcpStates.size() - 1)] += step;
    } else {
        m_replyStates[replyState(flow)] += step;
    }
    m_bytes += step * (flow.originalCounters.bytes + flow.replyCounters.bytes);
    m_packets += step * (flow.originalCounters.packets + flow.replyCounters.packets);
    m_offloaded += (flow.status & (StatusOffload | StatusHwOffload)) != 0 ? step : 0;
}

std::size_t FlowTally::familyAt(std::uint8_t family)
{
    switch (static_cast<L3Protocol>(family)) {
    case L3Protocol::Ipv4: return 1;
    case L3Protocol::Ipv6: return 2;
    case L3Protocol::None: break;
    }
    return 0;
}

std::map<std::pair<std::uint8_t, std::uint8_t>, std::uint64_t> FlowTally::protocols() const
{
    constexpr std::array Families{L3Protocol::None, L3Protocol::Ipv4, L3Protocol::Ipv6};
    std::map<std::pair<std::uint8_t, std::uint8_t>, std::uint64_t> counts;
    for (std::size_t family = 0; family < Families.size(); ++family) {
        for (std::size_t protocol = 0; protocol < m_protocols[family].size(); ++protocol) {
            if (const auto count = m_protocols[family][protocol]; count != 0) {
                counts[{static_cast<std::uint8_t>(Families[family]),
                        static_cast<std::uint8_t>(protocol)}] = count;
            }
        }
    }
    return counts;
}

} // namespace natlens
