// SPDX-License-Identifier: GPL-2.0-or-later
// The quick way from a message to a packed flow comes to what the careful one comes to, whatever
// the message is.
#include "netlink/packed_decoder.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fixtures.h"
#include "generators.h"
#include "guarded_bytes.h"
#include "netlink/conntrack_decoder.h"

namespace natlens::test {

namespace {

/// What differs; empty: nothing.
std::string difference(std::span<const std::byte> attributes)
{
    const GuardedBytes guarded(attributes);
    PackedFlow quick;
    std::shared_ptr<const RareFlow> quickRare;
    const auto fault = decodePackedInto(guarded.bytes(), quick, quickRare);
    const auto careful = decodeFlow(guarded.bytes());
    if (fault) {
        return careful ? "refused" : toError(fault).context == careful.error().context ? "" : "why";
    }
    if (!careful) {
        return "not refused";
    }
    std::shared_ptr<const RareFlow> rare;
    if (pack(*careful, rare) != quick) {
        return "flow";
    }
    const bool bothOrNone = (rare == nullptr) == (quickRare == nullptr);
    return bothOrNone && (!rare || *rare == *quickRare) ? "" : "rare";
}

} // namespace

TEST(PackedDecoderTest, AgreesOnEveryRecordedFlow)
{
    std::size_t flows = 0;
    for (const char* name : {"flows.bin", "events.bin"}) {
        for (const auto& message : messagesOf(fixture(name))) {
            EXPECT_EQ(difference(attributesOf(message)), "") << toHex(message);
            ++flows;
        }
    }
    EXPECT_GT(flows, 60U);
}

RC_GTEST_PROP(PackedDecoderTest, AgreesOnAnyFlow, ())
{
    const auto message = encode(*anyFlow(), *anyEncoding());
    RC_LOG() << toHex(message);
    RC_ASSERT(difference(attributesOf(message)) == "");
}

RC_GTEST_PROP(PackedDecoderTest, AgreesOnFlowsWithoutAnythingRare, ())
{
    auto flow = *anyFlow();
    flow.rare.reset();
    const auto message = encode(flow, *anyEncoding());
    RC_LOG() << toHex(message);
    RC_ASSERT(difference(attributesOf(message)) == "");
}

RC_GTEST_PROP(PackedDecoderTest, AgreesOnBytesThatSomethingHappenedTo, ())
{
    auto flow = *anyFlow();
    if (*rc::gen::arbitrary<bool>()) {
        flow.rare.reset();
    }
    auto message = encode(flow, *anyEncoding());
    const auto changes = *rc::gen::inRange(1, 6);
    for (int i = 0; i < changes; ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(20, message.size());
        message[at] = static_cast<std::byte>(*rc::gen::arbitrary<std::uint8_t>());
    }
    RC_LOG() << toHex(message);
    const auto attributes = attributesOf(message);
    RC_ASSERT(difference(attributes) == "");
    const auto cut = *rc::gen::inRange<std::size_t>(0, attributes.size());
    RC_ASSERT(difference(attributes.first(cut)) == "");
}

} // namespace natlens::test
