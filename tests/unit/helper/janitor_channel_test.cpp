// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/janitor_channel.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <thread>

namespace natlens {
namespace {

class JanitorChannelTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        std::array<int, 2> ends{};
        ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()), 0);
        m_channel = JanitorChannel(UniqueFd(ends[0]));
        m_janitor.reset(ends[1]);
    }

    JanitorChannel m_channel;
    UniqueFd m_janitor;
};

TEST_F(JanitorChannelTest, ReturnsWhenItIsAnswered)
{
    std::string heard;
    std::thread janitor([this, &heard] {
        std::uint32_t number = 0;
        if (hear(m_janitor.get(), heard, number)) {
            answer(m_janitor.get(), number);
        }
    });
    constexpr int Patience = 20'000;
    EXPECT_TRUE(m_channel.tell("a change", Patience));
    janitor.join();
    EXPECT_EQ(heard, "a change");
}

TEST_F(JanitorChannelTest, TakesALateAnswerForNoOther)
{
    const auto first = m_channel.tell("first", 1);
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().errnum, ETIMEDOUT);
    std::string text;
    std::uint32_t number = 0;
    ASSERT_TRUE(hear(m_janitor.get(), text, number));
    answer(m_janitor.get(), number);
    const auto second = m_channel.tell("second", 1);
    ASSERT_FALSE(second) << "the answer was to the first";
    EXPECT_EQ(second.error().errnum, ETIMEDOUT);
}

TEST_F(JanitorChannelTest, TellsWhatTheJanitorMet)
{
    std::thread janitor([this] {
        std::string heard;
        std::uint32_t number = 0;
        if (hear(m_janitor.get(), heard, number)) {
            answer(m_janitor.get(), number, EROFS);
        }
    });
    constexpr int Patience = 20'000;
    const auto told = m_channel.tell("a change", Patience);
    janitor.join();
    ASSERT_FALSE(told);
    EXPECT_EQ(told.error().errnum, EROFS);
}

TEST_F(JanitorChannelTest, TellsThatNobodyIsThere)
{
    m_janitor.reset();
    constexpr int Patience = 20'000;
    EXPECT_FALSE(m_channel.tell("a change", Patience));
    std::string text;
    std::uint32_t number = 0;
    EXPECT_FALSE(hear(-1, text, number));
}

} // namespace
} // namespace natlens
