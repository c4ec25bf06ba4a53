// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/unique_fd.h"

#include <cerrno>
#include <fcntl.h>
#include <gtest/gtest.h>

namespace natlens {
namespace {

bool isOpen(int fd)
{
    return fcntl(fd, F_GETFD) >= 0;
}

int openSomething()
{
    return open("/dev/null", O_RDONLY | O_CLOEXEC);
}

TEST(UniqueFd, ClosesWhenItEnds)
{
    int fd = -1;
    {
        const UniqueFd owner(openSomething());
        fd = owner.get();
        ASSERT_TRUE(isOpen(fd));
    }
    EXPECT_FALSE(isOpen(fd));
}

TEST(UniqueFd, HandsOverByMove)
{
    UniqueFd first(openSomething());
    const int fd = first.get();
    UniqueFd second(std::move(first));
    EXPECT_EQ(second.get(), fd);
    UniqueFd third(openSomething());
    const int replaced = third.get();
    third = std::move(second);
    EXPECT_FALSE(isOpen(replaced));
    EXPECT_EQ(third.get(), fd);
    EXPECT_TRUE(isOpen(fd));
}

TEST(UniqueFd, LetsGoOnRelease)
{
    UniqueFd owner(openSomething());
    const int fd = owner.release();
    EXPECT_FALSE(owner.valid());
    EXPECT_TRUE(isOpen(fd));
    close(fd);
}

} // namespace
} // namespace natlens
