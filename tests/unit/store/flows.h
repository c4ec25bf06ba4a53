// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/flow.h"
#include "store/flow_snapshot.h"

namespace natlens::test {

constexpr std::uint64_t SecondNs = 1'000'000'000;

inline IpAddress ip(const char* text)
{
    return IpAddress::parse(text).value();
}

/// A TCP flow 10.0.1.2:PORT > 10.0.2.2:80 without NAT; @p number is id and source port.
inline Flow flowOf(std::uint16_t number)
{
    Flow flow;
    flow.id = number;
    flow.original = {ip("10.0.1.2"), ip("10.0.2.2"), IPPROTO_TCP, Ports{number, 80}};
    flow.reply = inverse(flow.original);
    flow.status = StatusConfirmed;
    return flow;
}

/// The same, redirected to 10.0.1.1:5000.
inline Flow redirectedFlowOf(std::uint16_t number)
{
    Flow flow = flowOf(number);
    flow.reply.src = ip("10.0.1.1");
    std::get<Ports>(flow.reply.l4).src = 5000;
    flow.status = StatusConfirmed | StatusDstNat;
    return flow;
}

inline Flow withMark(Flow flow, std::uint32_t mark)
{
    flow.mark = mark;
    return flow;
}

/// The ids of the rows, in their order.
inline std::vector<std::uint32_t> idsOf(const FlowSnapshotPtr& snapshot)
{
    std::vector<std::uint32_t> ids;
    for (std::size_t row = 0; row < snapshot->size(); ++row) {
        ids.push_back(snapshot->record(row)->flow.id.value_or(0));
    }
    return ids;
}

} // namespace natlens::test
