// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/flow.h"
#include "unit/core/arbitrary.h"

namespace natlens {
namespace {

std::shared_ptr<const RareAttributes> rare(std::optional<std::string> helper,
                                           std::optional<std::string> secctx)
{
    auto attributes = std::make_shared<RareAttributes>();
    attributes->helper = std::move(helper);
    attributes->secctx = std::move(secctx);
    return attributes;
}

RC_GTEST_PROP(FlowKeys, AreEqualExactlyWhereIdZoneAndOriginalTupleAre, ())
{
    Flow flow;
    flow.original = *arbitrary::tuple();
    flow.id = *rc::gen::arbitrary<std::uint32_t>();
    flow.zone = *rc::gen::arbitrary<std::uint16_t>();
    Flow same = flow;
    same.mark = 7;
    RC_ASSERT(keyOf(same) == keyOf(flow));
    RC_ASSERT(std::hash<FlowKey>()(keyOf(same)) == std::hash<FlowKey>()(keyOf(flow)));
    Flow otherZone = flow;
    ++otherZone.zone;
    RC_ASSERT(keyOf(otherZone) != keyOf(flow));
    Flow otherId = flow;
    otherId.id = *flow.id + 1;
    RC_ASSERT(keyOf(otherId) != keyOf(flow));
}

TEST(Merge, TakesWhatTheUpdateTellsAndKeepsTheRest)
{
    Flow flow;
    flow.mark = 1;
    flow.timeout = 30;
    flow.protocolInfo = TcpInfo{1, 0, 0, 0, 0, 0, 0};
    flow.rare = rare("ftp", "kernel");
    Flow update;
    update.timeout = 120;
    update.countersReply = Counters{2, 80};
    update.rare = rare(std::nullopt, "user");
    merge(flow, update);
    EXPECT_EQ(flow.mark, 1U);
    EXPECT_EQ(flow.timeout, 120U);
    EXPECT_EQ(flow.countersReply, (Counters{2, 80}));
    EXPECT_EQ(stateName(flow.protocolInfo), "SYN_SENT");
    EXPECT_EQ(flow.rare->helper, "ftp");
    EXPECT_EQ(flow.rare->secctx, "user");
}

TEST(Merge, LeavesWhatOthersShareAlone)
{
    const auto shared = rare("ftp", std::nullopt);
    Flow flow;
    flow.rare = shared;
    Flow update;
    update.rare = rare("sip", std::nullopt);
    merge(flow, update);
    EXPECT_EQ(shared->helper, "ftp");
    EXPECT_EQ(flow.rare->helper, "sip");
}

TEST(Merge, WithItselfChangesNothing)
{
    Flow flow;
    flow.status = StatusAssured;
    flow.rare = rare("ftp", "kernel");
    Flow merged = flow;
    merge(merged, flow);
    EXPECT_EQ(merged, flow);
}

TEST(Zones, OfADirectionAreTheFlowsWhereItHasNoneOfItsOwn)
{
    Flow flow;
    flow.zone = 4;
    EXPECT_EQ(originalZone(flow), 4);
    EXPECT_EQ(replyZone(flow), 4);
    auto attributes = std::make_shared<RareAttributes>();
    attributes->zoneReply = 9;
    flow.rare = attributes;
    EXPECT_EQ(originalZone(flow), 4);
    EXPECT_EQ(replyZone(flow), 9);
}

} // namespace
} // namespace natlens
