// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_tally.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/core/arbitrary_flow.h"
#include "unit/store/flows.h"

namespace natlens {
namespace {

PackedFlow packed(const Flow& flow)
{
    std::shared_ptr<const RareFlow> rare;
    return pack(flow, rare);
}

TEST(FlowTally, CountsEachKind)
{
    FlowTally tally;
    Flow flow = test::flowOf(1);
    flow.protocolInfo = TcpInfo{3, 0, 0, 0, 0, 0, 0};
    flow.countersOriginal = Counters{2, 100};
    flow.countersReply = Counters{1, 50};
    PackedFlow tcp = packed(flow);
    tcp.nat = NatKind::Redirect;
    tally.add(tcp);
    Flow other = test::flowOf(2);
    other.original.protocol = IPPROTO_UDP;
    other.status = StatusConfirmed | StatusSeenReply | StatusOffload;
    tally.add(packed(other));
    EXPECT_EQ(tally.natKinds()[static_cast<std::size_t>(NatKind::Redirect)], 1U);
    EXPECT_EQ(tally.natKinds()[static_cast<std::size_t>(NatKind::None)], 1U);
    const auto protocols = tally.protocols();
    EXPECT_EQ(protocols.size(), 2U);
    EXPECT_EQ(protocols.at({AF_INET, IPPROTO_TCP}), 1U);
    EXPECT_EQ(protocols.at({AF_INET, IPPROTO_UDP}), 1U);
    EXPECT_EQ(tally.tcpStates()[3], 1U);
    EXPECT_EQ(tally.replyStates()[1], 1U);
    EXPECT_EQ(tally.bytes(), 150U);
    EXPECT_EQ(tally.packets(), 3U);
    EXPECT_EQ(tally.offloaded(), 1U);
}

TEST(FlowTally, CountsStatesWithoutANameTogether)
{
    FlowTally tally;
    Flow flow = test::flowOf(1);
    flow.protocolInfo = TcpInfo{200, 0, 0, 0, 0, 0, 0};
    tally.add(packed(flow));
    EXPECT_EQ(tally.tcpStates().back(), 1U);
}

TEST(FlowTally, LeavesOutWhatEnded)
{
    FlowTally tally;
    PackedFlow flow = packed(test::flowOf(1));
    flow.has |= PackedFlow::Ended;
    tally.add(flow);
    EXPECT_EQ(tally, FlowTally());
}

RC_GTEST_PROP(FlowTally, IsEmptyAgainWhenAllThatCameHasGone, ())
{
    const auto flows = *rc::gen::container<std::vector<Flow>>(arbitrary::flow());
    FlowTally tally;
    FlowTally doubled;
    for (const Flow& flow : flows) {
        tally.add(packed(flow));
        doubled.add(packed(flow));
        doubled.add(packed(flow));
    }
    for (const Flow& flow : flows) {
        doubled.remove(packed(flow));
    }
    RC_ASSERT(doubled == tally);
    for (const Flow& flow : flows) {
        tally.remove(packed(flow));
    }
    RC_ASSERT(tally == FlowTally());
}

} // namespace
} // namespace natlens
