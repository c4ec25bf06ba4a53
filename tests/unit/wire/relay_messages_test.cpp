// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <vector>

#include "wire/intercepted_record.h"
#include "wire/preview_record.h"
#include "wire/relay_control.h"

namespace natlens {
namespace {

TEST(RelayControl, IsTheSameAfterTheWay)
{
    RelayControl message;
    message.kind = RelayControl::Kind::Sockets;
    message.family = AF_INET6;
    message.socket = RelaySocket::TcpUpstreamAsClient;
    message.count = MostSocketsAtOnce;
    message.turns = 0x0123456789abcdef;
    const auto decoded = decodeRelayControl(encodeRelayControl(message));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, message);
}

TEST(RelayControl, RefusesWhatIsNone)
{
    const RelayControl good;
    const auto refused = [](RelayControl message) {
        return !decodeRelayControl(encodeRelayControl(message));
    };
    RelayControl bad = good;
    bad.kind = static_cast<RelayControl::Kind>(0);
    EXPECT_TRUE(refused(bad));
    bad.kind = static_cast<RelayControl::Kind>(99);
    EXPECT_TRUE(refused(bad));
    bad = good;
    bad.family = AF_UNIX;
    EXPECT_TRUE(refused(bad));
    bad = good;
    bad.socket = static_cast<RelaySocket>(RelaySocketKinds);
    EXPECT_TRUE(refused(bad));
    bad = good;
    bad.count = MostSocketsAtOnce + 1;
    EXPECT_TRUE(refused(bad));
    const auto bytes = encodeRelayControl(good);
    EXPECT_FALSE(decodeRelayControl(std::span(bytes).first(bytes.size() - 1)));
    EXPECT_FALSE(decodeRelayControl({}));
}

TEST(InterceptedRecords, AreTheSameAfterTheWay)
{
    std::vector<InterceptedRecord> records(2);
    records[0].kind = InterceptedRecord::Kind::Opened;
    records[0].id = 7;
    records[0].client.family = AF_INET;
    records[0].client.port = 40'000;
    records[0].originalErrno = 2;
    records[1].kind = InterceptedRecord::Kind::Ended;
    records[1].reason = InterceptedRecord::Reason::ServerReset;
    records[1].bytesUp = 1;
    const auto decoded = decodeIntercepted(encodeIntercepted(records));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, records);
    EXPECT_TRUE(decodeIntercepted({})->empty());
}

TEST(InterceptedRecords, LeaveOutKindsToComeAndRefuseHalfOnes)
{
    std::vector<InterceptedRecord> records(3);
    records[0].kind = static_cast<InterceptedRecord::Kind>(9);
    records[1].reason = static_cast<InterceptedRecord::Reason>(200);
    const auto bytes = encodeIntercepted(records);
    const auto decoded = decodeIntercepted(bytes);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->size(), 1U);
    EXPECT_FALSE(decodeIntercepted(std::span(bytes).first(bytes.size() - 1)));
}

TEST(Preview, IsTheSameAfterTheWay)
{
    const PreviewRecord preview{7, PreviewRecord::Direction::Down, 2040,
                                std::vector<std::byte>(8, std::byte{'x'})};
    const auto decoded = decodePreview(encodePreview(preview));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, preview);
}

TEST(Preview, HoldsNoMoreThanTwoKibibytesOfADirection)
{
    PreviewRecord preview{7, PreviewRecord::Direction::Up, 2041,
                          std::vector<std::byte>(8, std::byte{'x'})};
    EXPECT_FALSE(decodePreview(encodePreview(preview)));
    preview.offset = 0;
    preview.bytes.clear();
    EXPECT_FALSE(decodePreview(encodePreview(preview)));
    preview.bytes.assign(1, std::byte{'x'});
    preview.direction = static_cast<PreviewRecord::Direction>(3);
    EXPECT_FALSE(decodePreview(encodePreview(preview)));
    EXPECT_FALSE(decodePreview({}));
}

} // namespace
} // namespace natlens
