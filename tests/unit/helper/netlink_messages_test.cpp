// SPDX-License-Identifier: GPL-2.0-or-later
#include "helper/netlink_messages.h"

#include <gtest/gtest.h>
#include <linux/netlink.h>

#include <cerrno>
#include <cstring>
#include <vector>

namespace natlens {
namespace {

using Bytes = std::vector<std::byte>;

struct Piece {
    std::uint16_t type;
    std::uint16_t flags;
    Bytes body;
    std::uint32_t length = 0; ///< 0: the true one
};

Bytes bytesOf(const std::vector<Piece>& pieces)
{
    Bytes bytes;
    for (const Piece& piece : pieces) {
        nlmsghdr header{};
        header.nlmsg_len = piece.length
                               ? piece.length
                               : static_cast<std::uint32_t>(sizeof header + piece.body.size());
        header.nlmsg_type = piece.type;
        header.nlmsg_flags = piece.flags;
        const auto at = bytes.size();
        bytes.resize(at + NLMSG_ALIGN(sizeof header + piece.body.size()));
        std::memcpy(bytes.data() + at, &header, sizeof header);
        if (!piece.body.empty()) {
            std::memcpy(bytes.data() + at + sizeof header, piece.body.data(), piece.body.size());
        }
    }
    return bytes;
}

Bytes number(std::int32_t value)
{
    Bytes bytes(sizeof value);
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
}

std::vector<MessageHead> headsOf(const Bytes& bytes)
{
    std::vector<MessageHead> heads;
    forEachMessage(bytes, [&heads](const MessageHead& head) { heads.push_back(head); });
    return heads;
}

TEST(NetlinkMessages, SeesEachHead)
{
    const auto heads = headsOf(bytesOf(
        {{0x100, 0, Bytes(5)}, {0x101, NLM_F_DUMP_INTR, Bytes(4)}, {NLMSG_DONE, 0, number(0)}}));
    ASSERT_EQ(heads.size(), 3U);
    EXPECT_EQ(heads[0].type, 0x100);
    EXPECT_FALSE(heads[0].dumpInterrupted);
    EXPECT_TRUE(heads[1].dumpInterrupted);
    EXPECT_TRUE(heads[2].done);
    EXPECT_EQ(heads[2].error, 0);
}

TEST(NetlinkMessages, SeesErrors)
{
    const auto heads = headsOf(bytesOf({{NLMSG_ERROR, 0, number(-EPERM)},
                                        {NLMSG_ERROR, 0, number(0)},
                                        {NLMSG_ERROR, 0, {}},
                                        {NLMSG_DONE, 0, number(-ENOMEM)},
                                        {NLMSG_DONE, 0, {}}}));
    ASSERT_EQ(heads.size(), 5U);
    EXPECT_EQ(heads[0].error, EPERM);
    EXPECT_EQ(heads[1].error, 0);
    EXPECT_EQ(heads[2].error, EBADMSG);
    EXPECT_EQ(heads[3].error, ENOMEM);
    EXPECT_EQ(heads[4].error, 0);
}

TEST(NetlinkMessages, StopsAtALengthThatMakesNoSense)
{
    for (const std::uint32_t length : {1U, 15U, 100U, 0xffffffffU}) {
        EXPECT_EQ(headsOf(bytesOf({{1, 0, {}}, {2, 0, {}, length}, {3, 0, {}}})).size(), 1U)
            << length;
    }
    EXPECT_TRUE(headsOf({}).empty());
    EXPECT_TRUE(headsOf(Bytes(15)).empty());
}

TEST(NetlinkMessages, NeedsNoPaddingAtTheEnd)
{
    Bytes bytes = bytesOf({{7, 0, Bytes(1)}});
    bytes.resize(sizeof(nlmsghdr) + 1);
    EXPECT_EQ(headsOf(bytes).size(), 1U);
}

} // namespace
} // namespace natlens
