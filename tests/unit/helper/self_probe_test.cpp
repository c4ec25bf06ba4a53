// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/self_probe.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>

namespace natlens {
namespace {

UniqueFd acceptFrom(int listener)
{
    return UniqueFd(::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
}

bool readsOne(int socket)
{
    std::array<char, 8> room{};
    return ::recv(socket, room.data(), room.size(), MSG_DONTWAIT) == 1;
}

TEST(SelfProbe, IsAnsweredWhenTheConnectionIsAccepted)
{
    auto probe = SelfProbe::make(true, 0);
    ASSERT_TRUE(probe);
    EXPECT_TRUE(probe->datagramSockets().empty());
    for (int i = 0; i < 3; ++i) {
        probe->ask();
        EXPECT_FALSE(probe->answered());
        const UniqueFd accepted = acceptFrom(probe->listener());
        ASSERT_TRUE(accepted.valid());
        EXPECT_TRUE(probe->answered());
        std::array<char, 1> room{};
        EXPECT_EQ(::recv(accepted.get(), room.data(), room.size(), MSG_DONTWAIT), 0)
            << "it is closed then";
    }
}

TEST(SelfProbe, IsAnsweredWhenEachThreadHasReadItsDatagram)
{
    auto probe = SelfProbe::make(false, 2);
    ASSERT_TRUE(probe);
    EXPECT_EQ(probe->listener(), -1);
    const auto sockets = probe->datagramSockets();
    ASSERT_EQ(sockets.size(), 2U);
    for (int i = 0; i < 3; ++i) {
        probe->ask();
        EXPECT_FALSE(probe->answered());
        EXPECT_TRUE(readsOne(sockets[0]));
        EXPECT_FALSE(probe->answered()) << "the other one has not";
        EXPECT_TRUE(readsOne(sockets[1]));
        EXPECT_TRUE(probe->answered());
    }
}

TEST(SelfProbe, IsNotAnsweredByARelayThatIsGone)
{
    auto probe = SelfProbe::make(false, 1);
    ASSERT_TRUE(probe);
    probe->handed();
    probe->ask();
    EXPECT_FALSE(probe->answered());
}

} // namespace
} // namespace natlens
