// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever happens to the bytes of a message: nothing is read beyond them, and the messages around
// it are decoded as if nothing had happened.
#include <cstring>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fixtures.h"
#include "generators.h"
#include "guarded_bytes.h"
#include "recording_sink.h"

namespace natlens::test {

namespace {

using Message = std::vector<std::byte>;

constexpr std::size_t HeadSize = 20; ///< struct nlmsghdr and struct nfgenmsg

Message joinedMessages(std::initializer_list<Message> messages)
{
    Message all;
    for (const auto& message : messages) {
        all.insert(all.end(), message.begin(), message.end());
        all.resize((all.size() + 3) / 4 * 4);
    }
    return all;
}

void flipBits(Message& message)
{
    const auto flips = *rc::gen::inRange(1, 12);
    for (int i = 0; i < flips; ++i) {
        const auto at = *rc::gen::inRange(HeadSize, message.size());
        message[at] ^= static_cast<std::byte>(1 << *rc::gen::inRange(0, 8));
    }
}

/// A length or a type somewhere becomes anything.
void overwriteWord(Message& message)
{
    const auto at =
        HeadSize + *rc::gen::inRange<std::size_t>(0, (message.size() - HeadSize) / 2) * 2;
    const auto value = *rc::gen::element<std::uint16_t>(0, 1, 3, 4, 5, 7, 0x7FFF, 0x8001, 0xFFFF);
    std::memcpy(message.data() + at, &value, sizeof value);
}

void cutShort(Message& message)
{
    const auto length = static_cast<std::uint32_t>(*rc::gen::inRange(HeadSize, message.size()));
    message.resize(length);
    std::memcpy(message.data(), &length, sizeof length);
}

Message mutated(Message message)
{
    switch (*rc::gen::inRange(0, 3)) {
    case 0: flipBits(message); break;
    case 1: overwriteWord(message); break;
    default: cutShort(message); break;
    }
    return message;
}

Message anyMessage()
{
    const auto encoding = *anyEncoding();
    return *rc::gen::arbitrary<bool>() ? encode(*anyFlow(), encoding)
                                       : encode(*anyExpectation(), encoding);
}

RecordingSink decoded(std::span<const std::byte> bytes)
{
    RecordingSink sink;
    decodeConntrack(GuardedBytes(bytes).bytes(), sink);
    return sink;
}

} // namespace

RC_GTEST_PROP(MutationTest, HarmsOnlyTheMessageItHappensTo, ())
{
    const auto before = *anyFlow();
    const auto after = *anyFlow();
    const auto sink =
        decoded(joinedMessages({encode(before), mutated(anyMessage()), encode(after)}));
    RC_ASSERT(sink.order.size() == 3U);
    RC_ASSERT(sink.order.front() == 'F');
    RC_ASSERT(sink.order.back() == 'F');
    RC_ASSERT(sink.flows.front().second == before);
    RC_ASSERT(sink.flows.back().second == after);
    RC_CLASSIFY(sink.order[1] == 'M', "malformed");
}

RC_GTEST_PROP(MutationTest, ReportsTheMessageThatTheBufferCuts, ())
{
    const auto first = *anyFlow();
    const auto head = joinedMessages({encode(first)});
    const auto whole = joinedMessages({head, encode(*anyFlow())});
    const auto length = *rc::gen::inRange(head.size() + 1, whole.size());
    const auto sink = decoded(std::span(whole).first(length));
    RC_ASSERT(sink.order == "FM");
    RC_ASSERT(sink.flows.front().second == first);
}

RC_GTEST_PROP(MutationTest, NoBytesAreTooStrange, (const std::vector<std::uint8_t>& bytes))
{
    const auto sink = decoded(std::as_bytes(std::span(bytes)));
    RC_ASSERT(sink.order.size() <= bytes.size() / 16 + 1);
    const auto flow = decodeFlow(GuardedBytes(std::as_bytes(std::span(bytes))).bytes());
    const auto expectation =
        decodeExpectation(GuardedBytes(std::as_bytes(std::span(bytes))).bytes());
    RC_ASSERT(!flow && !expectation);
}

TEST(MutationTest, EveryByteOfTheRecordedFlowsMayBecomeAnything)
{
    for (const auto& message : messagesOf(fixture("flows.bin"))) {
        const auto attributes = attributesOf(message);
        for (std::size_t at = 0; at < attributes.size(); ++at) {
            for (const unsigned value : {0U, 1U, 4U, 0x7FU, 0x80U, 0xFFU}) {
                std::vector<std::byte> changed(attributes.begin(), attributes.end());
                changed[at] = static_cast<std::byte>(value);
                // Exactly as large as it must be: a sanitizer sees each byte beyond.
                const auto flow = decodeFlow(changed);
                EXPECT_TRUE(flow || flow.error().code == ErrorCode::Malformed);
            }
        }
    }
}

TEST(MutationTest, ARecordedFlowCutAnywhereIsDecodedOrReported)
{
    for (const auto& message : messagesOf(fixture("flows.bin"))) {
        const auto attributes = attributesOf(message);
        for (std::size_t length = 0; length < attributes.size(); ++length) {
            const auto flow = decodeFlow(GuardedBytes(attributes.first(length)).bytes());
            // Without an error only between two attributes or inside padding, and not before the
            // end of the shortest tuple.
            EXPECT_TRUE(flow || flow.error().code == ErrorCode::Malformed);
            EXPECT_FALSE(length < 36 && flow);
        }
    }
}

} // namespace natlens::test
