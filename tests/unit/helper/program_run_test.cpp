// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/program_run.h"

#include <gtest/gtest.h>
#include <sys/eventfd.h>

#include <array>
#include <cerrno>

#include "core/unique_fd.h"

namespace natlens {
namespace {

constexpr std::size_t Much = 1024 * 1024;

Patience patience(std::chrono::milliseconds length, int cancelFd = -1)
{
    return {std::chrono::steady_clock::now() + length, cancelFd};
}

Program shell(const char* script)
{
    return {{"/nonexistent/sh", "/bin/sh"}, {"-c", script}, false};
}

ProgramOutput run(const char* script, std::size_t limit = Much,
                  const Patience& until = patience(std::chrono::seconds(20)))
{
    const std::array programs{shell(script)};
    return runPrograms(programs, limit, until).at(0);
}

TEST(ProgramRunTest, TakesWhatSeveralPrintAtTheSameTime)
{
    const std::array programs{shell("printf one"), shell("printf two; printf words >&2"),
                              Program{{"/nonexistent/program"}, {}, false}};
    const auto outputs = runPrograms(programs, Much, patience(std::chrono::seconds(20)));
    ASSERT_EQ(outputs.size(), 3U);
    EXPECT_EQ(outputs[0].errnum, 0);
    EXPECT_EQ(outputs[0].output, "one");
    EXPECT_EQ(outputs[1].output, "two");
    EXPECT_EQ(outputs[1].errors, "words");
    EXPECT_EQ(outputs[2].errnum, ENOENT);
}

TEST(ProgramRunTest, GivesNoEnvironmentNoInputAndNoDescriptor)
{
    const UniqueFd open(::dup(STDERR_FILENO)); // not CLOEXEC
    const auto seen = run("export -p; read line && echo input; ls /proc/self/fd | wc -l");
    EXPECT_EQ(seen.errnum, 0) << seen.errors;
    EXPECT_EQ(seen.output.find("PATH='" + std::string(::getenv("PATH"))), std::string::npos);
    EXPECT_EQ(seen.output.find("HOME"), std::string::npos) << seen.output;
    EXPECT_NE(seen.output.find("LC_ALL='C'"), std::string::npos) << seen.output;
    EXPECT_EQ(seen.output.find("input"), std::string::npos);
    EXPECT_TRUE(seen.output.ends_with("\n4\n")) << seen.output; // 0, 1, 2 and the folder
}

TEST(ProgramRunTest, EndsWhatTakesTooLong)
{
    const auto late =
        run("echo begun; exec sleep 60", Much, patience(std::chrono::milliseconds(50)));
    EXPECT_EQ(late.errnum, ETIMEDOUT);
    EXPECT_TRUE(late.output.empty());
    const UniqueFd cancel(::eventfd(1, EFD_CLOEXEC));
    EXPECT_EQ(run("exec sleep 60", Much, patience(std::chrono::seconds(60), cancel.get())).errnum,
              ECANCELED);
}

TEST(ProgramRunTest, EndsWhatPrintsTooMuch)
{
    const auto much = run("exec cat /dev/zero", Much);
    EXPECT_EQ(much.errnum, EFBIG);
    EXPECT_TRUE(much.output.empty());
}

TEST(ProgramRunTest, DoesNotWaitForWhoHoldsThePipe)
{
    const auto quick = run("sleep 2 & printf done");
    EXPECT_EQ(quick.errnum, 0);
    EXPECT_EQ(quick.output, "done");
}

TEST(ProgramRunTest, SaysWhyAProgramFailed)
{
    EXPECT_EQ(run("echo 'Could not do: Permission denied (you must be root)' >&2; exit 4").errnum,
              EPERM);
    EXPECT_EQ(run("echo half; exit 1").errnum, EIO);
    EXPECT_TRUE(run("echo half; exit 1").output.empty());
    EXPECT_EQ(run("kill -KILL $$").errnum, EIO);
}

} // namespace
} // namespace natlens
