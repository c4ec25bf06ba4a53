// SPDX-License-Identifier: GPL-2.0-or-later
#include "sockets/process_sockets.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "core/unique_fd.h"

namespace natlens {
namespace {

/// A folder that looks like /proc.
class ProcessSocketsTest : public testing::Test {
protected:
    void SetUp() override
    {
        std::string name = testing::TempDir() + "natlens-proc-XXXXXX";
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        root = name;
    }
    ~ProcessSocketsTest() override { std::filesystem::remove_all(root); }

    void writeStat(int pid, std::uint64_t start, const std::string& name = "name") const
    {
        std::ofstream(root / std::to_string(pid) / "stat")
            << pid << " (" << name << ") S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 " << start
            << " 20 21\n";
    }
    void addProcess(int pid, std::uint64_t start, const std::vector<std::string>& links,
                    const std::string& name = "name") const
    {
        const auto folder = root / std::to_string(pid);
        std::filesystem::create_directories(folder / "fd");
        writeStat(pid, start, name);
        std::ofstream(folder / "comm") << name << '\n';
        int number = 0;
        for (const std::string& link : links) {
            std::filesystem::create_symlink(link, folder / "fd" / std::to_string(number++));
        }
    }
    [[nodiscard]] ProcessSockets read() const { return ProcessSockets::read(root.c_str()); }

    std::filesystem::path root;
};

TEST_F(ProcessSocketsTest, FindsWhoHoldsASocket)
{
    addProcess(100, 5000, {"/dev/null", "socket:[77]", "pipe:[78]", "anon_inode:[eventpoll]"},
               "nginx");
    const ProcessSockets found = read();
    ASSERT_NE(found.holderOf(77), nullptr);
    EXPECT_EQ(*found.holderOf(77), (ProcessSockets::Holder{100, 5000, 1, "nginx"}));
    EXPECT_EQ(found.holderOf(78), nullptr);
    EXPECT_TRUE(found.complete());
}

TEST_F(ProcessSocketsTest, OfSeveralTheOneThatBeganFirstCounts)
{
    addProcess(100, 9000, {"socket:[77]", "socket:[77]"}, "worker");
    addProcess(200, 5000, {"socket:[77]"}, "parent");
    addProcess(300, 9001, {"socket:[77]"}, "worker");
    const ProcessSockets found = read();
    ASSERT_NE(found.holderOf(77), nullptr);
    EXPECT_EQ(*found.holderOf(77), (ProcessSockets::Holder{200, 5000, 3, "parent"}));
}

TEST_F(ProcessSocketsTest, AProcessThatChangedWhileItWasReadIsLeftOut)
{
    addProcess(100, 5000, {"socket:[77]"});
    addProcess(101, 5000, {"socket:[78]"});
    addProcess(102, 5000, {"socket:[79]"});
    const auto found = ProcessSockets::read(root.c_str(), {}, [this](std::int32_t pid) {
        if (pid == 100) {
            writeStat(100, 6000); // another one has its number now
        } else if (pid == 101) {
            std::filesystem::remove(root / "101" / "stat"); // it has ended
        }
    });
    EXPECT_EQ(found.holderOf(77), nullptr);
    EXPECT_EQ(found.holderOf(78), nullptr);
    EXPECT_NE(found.holderOf(79), nullptr);
}

TEST_F(ProcessSocketsTest, ForgetsWhoHasEndedSince)
{
    addProcess(100, 5000, {"socket:[77]"});
    addProcess(101, 5000, {"socket:[78]"});
    addProcess(102, 5000, {"socket:[79]"});
    ProcessSockets found = read();
    writeStat(100, 6000);
    std::filesystem::remove_all(root / "101");
    found.forgetEnded(root.c_str());
    EXPECT_EQ(found.holderOf(77), nullptr) << "its number is another's now";
    EXPECT_EQ(found.holderOf(78), nullptr);
    EXPECT_NE(found.holderOf(79), nullptr);
}

TEST_F(ProcessSocketsTest, FollowsNoLink)
{
    addProcess(100, 5000, {"socket:[77]"});
    std::filesystem::create_directory_symlink(root / "100", root / "200");
    std::filesystem::create_directories(root / "300");
    std::filesystem::create_directory_symlink(root / "100" / "fd", root / "300" / "fd");
    std::ofstream(root / "300" / "comm") << "thief\n";
    std::filesystem::create_symlink(root / "100" / "stat", root / "300" / "stat");
    addProcess(400, 5000, {"socket:[80]"});
    std::filesystem::remove(root / "400" / "stat");
    std::filesystem::create_symlink(root / "100" / "stat", root / "400" / "stat");
    const ProcessSockets found = read();
    ASSERT_NE(found.holderOf(77), nullptr);
    EXPECT_EQ(found.holderOf(77)->holders, 1U);
    EXPECT_EQ(found.holderOf(77)->pid, 100);
    EXPECT_EQ(found.holderOf(80), nullptr) << "its start is not known";
}

TEST_F(ProcessSocketsTest, ReadsNoMoreThanItMay)
{
    addProcess(100, 5000, {"socket:[1]", "socket:[2]", "socket:[3]"});
    const auto few = ProcessSockets::read(root.c_str(), {10, 2});
    EXPECT_FALSE(few.complete());
    const auto none = ProcessSockets::read(root.c_str(), {0, 10});
    EXPECT_FALSE(none.complete());
    EXPECT_EQ(none.holderOf(1), nullptr);
    EXPECT_TRUE(ProcessSockets::read(root.c_str(), {1, 3}).complete());
}

TEST_F(ProcessSocketsTest, PassesOverWhatIsNoProcess)
{
    addProcess(100, 5000, {"socket:[77]"});
    std::filesystem::create_directories(root / "self" / "fd");
    std::filesystem::create_directories(root / "99999999999999999999" / "fd");
    std::filesystem::create_directories(root / "0" / "fd");
    std::ofstream(root / "version") << "Linux\n";
    addProcess(101, 1, {"socket:[]", "socket:[12", "socket:[99999999999]", "socket:[-1]", "x"});
    const ProcessSockets found = read();
    EXPECT_NE(found.holderOf(77), nullptr);
    EXPECT_EQ(found.holderOf(0), nullptr);
    EXPECT_EQ(found.holderOf(12), nullptr);
    EXPECT_EQ(ProcessSockets::read("/nowhere/at/all").holderOf(1), nullptr);
}

TEST_F(ProcessSocketsTest, ANameReachesNoTerminalAsItIs)
{
    addProcess(100, 5000, {"socket:[77]"}, "a\x1b[31m b) S");
    const ProcessSockets found = read();
    ASSERT_NE(found.holderOf(77), nullptr);
    EXPECT_EQ(found.holderOf(77)->name, "a?[31m b) S");
}

TEST(StartTicks, AreField22WhateverTheName)
{
    const std::string tail = " S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4242 20\n";
    for (const char* name : {"(plain)", "(with blank)", "(with ) S 1)", "()", "(((", "(a\nb)"}) {
        EXPECT_EQ(startTicksOf(std::string("1 ") + name + (name[1] == '(' ? ")" : "") + tail),
                  4242U)
            << name;
    }
    EXPECT_EQ(startTicksOf(""), std::nullopt);
    EXPECT_EQ(startTicksOf("1 (x) S 1 2"), std::nullopt);
    EXPECT_EQ(startTicksOf("no bracket at all"), std::nullopt);
    EXPECT_EQ(startTicksOf("1 (x) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 x 20"),
              std::nullopt);
    EXPECT_EQ(startTicksOf("1 (x) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 7"), 7U);
}

TEST(OwnProcess, IsFoundInTheRealProc)
{
    const UniqueFd own(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    struct stat info {};
    ASSERT_EQ(::fstat(own.get(), &info), 0);
    const ProcessSockets found = ProcessSockets::read();
    const auto* holder = found.holderOf(static_cast<std::uint32_t>(info.st_ino));
    ASSERT_NE(holder, nullptr);
    EXPECT_EQ(holder->pid, ::getpid());
    EXPECT_EQ(holder->name, "sockets_test");
    EXPECT_GT(holder->startTicks, 0U);
}

} // namespace
} // namespace natlens
