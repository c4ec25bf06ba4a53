// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/output.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>

#include "core/unique_fd.h"

namespace natlens::cli {
namespace {

struct Pipe {
    Pipe()
    {
        std::array<int, 2> ends{};
        EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
        reader.reset(ends[0]);
        writer.reset(ends[1]);
    }
    [[nodiscard]] std::string read() const
    {
        std::string text(1 << 20, '\0');
        const ssize_t size = ::read(reader.get(), text.data(), text.size());
        text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
        return text;
    }
    UniqueFd reader;
    UniqueFd writer;
};

TEST(Output, WritesWhatWasQueuedWhenFlushed)
{
    const Pipe pipe;
    Output output(pipe.writer.get());
    output.line("one");
    output.raw("two\n");
    EXPECT_TRUE(output.flush());
    EXPECT_EQ(pipe.read(), "one\ntwo\n");
}

TEST(Output, WritesMoreThanOnePiece)
{
    const Pipe pipe;
    Output output(pipe.writer.get());
    const std::string text(50'000, 'x');
    output.line(text);
    EXPECT_TRUE(output.flush());
    EXPECT_EQ(pipe.read(), text + "\n");
}

TEST(Output, TellsWhenNobodyReadsAnyMore)
{
    Pipe pipe;
    pipe.reader.reset();
    signal(SIGPIPE, SIG_IGN);
    Output output(pipe.writer.get());
    output.line("one");
    EXPECT_FALSE(output.flush());
    EXPECT_EQ(output.errnum(), EPIPE);
}

/// Whoever reads the pipe stands still, and somebody wants us to end.
TEST(Output, DoesNotWaitForAReaderWhenItIsToStop)
{
    const Pipe pipe;
    const Pipe stop;
    ASSERT_EQ(::write(stop.writer.get(), "x", 1), 1);
    Output output(pipe.writer.get(), stop.reader.get());
    output.line(std::string(1 << 20, 'x')); // more than any pipe holds
    EXPECT_FALSE(output.flush());
    EXPECT_EQ(output.errnum(), ECANCELED);
}

TEST(Output, WritesWhatThereIsRoomForAlthoughItIsToStop)
{
    const Pipe pipe;
    const Pipe stop;
    ASSERT_EQ(::write(stop.writer.get(), "x", 1), 1);
    Output output(pipe.writer.get(), stop.reader.get());
    output.line("the end");
    EXPECT_TRUE(output.flush());
    EXPECT_EQ(pipe.read(), "the end\n");
}

} // namespace
} // namespace natlens::cli
