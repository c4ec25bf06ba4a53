// SPDX-License-Identifier: GPL-2.0-or-later
// The packed form says what the Flow says, whatever is done with it.
#include "core/packed_flow.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/packed_key.h"
#include "core/packed_merge.h"
#include "core/packed_nat.h"
#include "unit/core/arbitrary_flow.h"

namespace natlens {
namespace {

using Rare = std::shared_ptr<const RareFlow>;

RC_GTEST_PROP(PackedFlow, UnpacksToWhatWasPacked, ())
{
    const Flow flow = *arbitrary::flow();
    Rare rare;
    const PackedFlow packed = pack(flow, rare);
    RC_ASSERT(unpack({&packed, rare.get()}) == flow);
    RC_ASSERT(packed.hasAll(PackedFlow::HasRare) == (rare != nullptr));
    RC_ASSERT(unpackOriginal(packed) == flow.original);
    RC_ASSERT(unpackReply(packed) == flow.reply);
}

RC_GTEST_PROP(PackedFlow, MergesAsFlowsDo, ())
{
    Flow flow = *arbitrary::flow();
    Rare rare;
    PackedFlow packed = pack(flow, rare);
    packed.sequence = 7;
    packed.has |= PackedFlow::SeenAtStart;
    for (int i = 0; i < 3; ++i) {
        const Flow update = *arbitrary::flow(flow.original);
        Rare updateRare;
        const PackedFlow packedUpdate = pack(update, updateRare);
        const Rare before = rare;
        const RareFlow content = rare ? *rare : RareFlow();
        merge(packed, rare, {&packedUpdate, updateRare.get()});
        merge(flow, update);
        RC_ASSERT(unpack({&packed, rare.get()}) == flow);
        RC_ASSERT(packed.hasAll(PackedFlow::HasRare) == (rare != nullptr));
        RC_ASSERT((!before || *before == content));
    }
    RC_ASSERT(packed.sequence == 7U);
    RC_ASSERT(packed.hasAll(PackedFlow::SeenAtStart));
}

RC_GTEST_PROP(PackedFlow, IsClassifiedAsTheFlowIs, ())
{
    const Flow flow = *arbitrary::flow();
    Rare rare;
    const PackedFlow packed = pack(flow, rare);
    LocalAddresses local;
    if (*rc::gen::arbitrary<bool>()) {
        local.add(flow.reply.src);
    }
    if (*rc::gen::arbitrary<bool>()) {
        local.add(flow.reply.dst);
    }
    if (*rc::gen::arbitrary<bool>()) {
        local.setKnown();
    }
    RC_ASSERT(classify(packed, local) == classify(flow, local));
}

RC_GTEST_PROP(PackedFlow, HasTheKeyOfItsFlow, ())
{
    const Flow flow = *arbitrary::flow();
    Rare rare;
    const PackedFlow packed = pack(flow, rare);
    const FlowRow row{&packed, rare.get()};
    RC_ASSERT(keyOf(row) == keyOf(flow));
    RC_ASSERT(packedKeyOf(row) == pack(keyOf(flow)));
    RC_ASSERT(hashOf(packedKeyOf(row), 5) == hashOf(pack(keyOf(flow)), 5));
}

RC_GTEST_PROP(PackedKey, IsEqualWhenTheKeysAre, ())
{
    const Tuple original = *arbitrary::tuple();
    const Flow a = *arbitrary::flow(original);
    const Flow b = *arbitrary::flow(*rc::gen::oneOf(rc::gen::just(original), arbitrary::tuple()));
    RC_ASSERT((pack(keyOf(a)) == pack(keyOf(b))) == (keyOf(a) == keyOf(b)));
}

/// Flips one part after the other: none may be left out of the hash.
TEST(PackedKey, HashesEveryPartOfIt)
{
    const auto v6 = [](const char* text) { return IpAddress::parse(text).value(); };
    const FlowKey key{1, 0, {v6("fd00::1"), v6("fd00::2"), IPPROTO_TCP, Ports{1, 2}}};
    std::vector<FlowKey> others(8, key);
    others[0].id = 2;
    others[1].zone = 1;
    others[2].original.src = v6("fd01::1");
    others[3].original.src = v6("fd00::3");
    others[4].original.dst = v6("fd01::2");
    others[5].original.dst = v6("fd00::3");
    others[6].original.protocol = IPPROTO_UDP;
    others[7].original.l4 = Ports{2, 1};
    for (const FlowKey& other : others) {
        EXPECT_NE(hashOf(pack(other), 9), hashOf(pack(key), 9));
    }
    EXPECT_NE(hashOf(pack(key), 9), hashOf(pack(key), 10));
}

} // namespace
} // namespace natlens
