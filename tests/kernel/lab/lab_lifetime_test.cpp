// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <sched.h>
#include <sys/mount.h>

#include <algorithm>
#include <csignal>
#include <random>

#include "kernel/lab/lab_run.h"

namespace natlens::testing {

namespace {

/// Mounts of other programs shall not show here, but those of a careless lab shall: everything
/// is detached from the machine's peer groups, then shared anew. Needs root.
class MountsOfOurOwn : public ::testing::Environment {
public:
    void SetUp() override
    {
        if (::geteuid() == 0) {
            ASSERT_EQ(::unshare(CLONE_NEWNS), 0);
            ASSERT_EQ(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), 0);
            ASSERT_EQ(::mount(nullptr, "/", nullptr, MS_REC | MS_SHARED, nullptr), 0);
        }
    }
};

const auto* const kMounts = ::testing::AddGlobalTestEnvironment(new MountsOfOurOwn);

constexpr const char* kReady = "the command runs";

std::vector<std::string> withCommand(const std::string& script)
{
    return {"run", "redirect", "--", "sh", "-c", std::string("echo ") + kReady + "; " + script};
}

/// For a command that waits until it is told to end.
const std::string kForEver = "while :; do sleep 0.02; done";

/// Its namespaces, once everything is up.
std::vector<std::string> namespacesWhenReady(LabRun& lab)
{
    EXPECT_TRUE(lab.waitForOutput(kReady)) << lab.wait().err;
    auto namespaces = lab.namespaces();
    // user, mnt, pid, and at least the net of the router and the client
    EXPECT_GE(namespaces.size(), 5U);
    return namespaces;
}

} // namespace

class LabLifetime : public ::testing::TestWithParam<User> {};

INSTANTIATE_TEST_SUITE_P(As, LabLifetime, ::testing::ValuesIn(users()),
                         [](const auto& each) { return nameOf(each.param); });

TEST_P(LabLifetime, aCommandThatEndsLeavesNothing)
{
    for (const char* end : {"true", "exit 3", "sleep 1000 & true", "setsid sleep 1000 & true"}) {
        LabRun lab(withCommand(std::string("read -r x; ") + end), GetParam());
        const auto namespaces = namespacesWhenReady(lab);
        lab.writeInput("\n");
        EXPECT_GE(lab.wait().status, 0) << end;
        EXPECT_EQ(lab.leftovers(namespaces), "") << end;
    }
}

TEST_P(LabLifetime, theCommandThatIsNotThereLeavesNothing)
{
    LabRun lab({"run", "ftp", "--", "no-such-program"}, GetParam());
    EXPECT_EQ(lab.wait().status, 127);
    EXPECT_EQ(lab.leftovers({}), "");
}

TEST_P(LabLifetime, withoutCommandEachWayToEndIsAGoodOne)
{
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, 0}) {
        LabRun lab({"run", "masquerade"}, GetParam());
        ASSERT_TRUE(lab.waitForOutput("Ctrl-C"));
        const auto namespaces = lab.namespaces();
        if (signal != 0) {
            lab.kill(signal);
        } else {
            lab.closeInput();
        }
        EXPECT_EQ(lab.wait().status, 0) << signal;
        EXPECT_EQ(lab.leftovers(namespaces), "") << signal;
    }
}

TEST_P(LabLifetime, signalsReachTheCommand)
{
    for (const auto& [signal, name] :
         {std::pair{SIGTERM, "TERM"}, std::pair{SIGINT, "INT"}, std::pair{SIGHUP, "HUP"}}) {
        LabRun lab(
            withCommand(std::string("trap 'exit 42' ") + name + "; echo trapped; " + kForEver),
            GetParam());
        const auto namespaces = namespacesWhenReady(lab);
        ASSERT_TRUE(lab.waitForOutput("trapped"));
        lab.kill(signal);
        EXPECT_EQ(lab.wait().status, 42) << name;
        EXPECT_EQ(lab.leftovers(namespaces), "") << name;
    }
}

TEST_P(LabLifetime, aCommandThatDoesNotListenIsKilled)
{
    LabRun lab(withCommand("trap '' TERM; echo trapped; " + kForEver), GetParam());
    const auto namespaces = namespacesWhenReady(lab);
    ASSERT_TRUE(lab.waitForOutput("trapped"));
    lab.kill(SIGTERM);
    EXPECT_EQ(lab.wait().status, 137);
    EXPECT_EQ(lab.leftovers(namespaces), "");
}

TEST_P(LabLifetime, killedItTakesEverythingWithIt)
{
    LabRun lab(withCommand(kForEver), GetParam());
    const auto namespaces = namespacesWhenReady(lab);
    lab.kill(SIGKILL);
    EXPECT_EQ(lab.wait().status, 1000 + SIGKILL);
    EXPECT_EQ(lab.leftovers(namespaces), "");
}

TEST_P(LabLifetime, killedAtAnyMomentItTakesEverythingWithIt)
{
    std::mt19937 random(std::random_device{}());
    for (int i = 0; i < 25; ++i) {
        // From before its first system call to well after the start of its traffic.
        const auto delay = std::uniform_int_distribution<unsigned>(0, 60000)(random);
        LabRun lab(withCommand(kForEver), GetParam());
        ::usleep(delay);
        const auto namespaces = lab.namespaces();
        lab.kill(i % 2 == 0 ? SIGKILL : SIGTERM);
        const Finished finished = lab.wait();
        EXPECT_NE(finished.status, -1) << delay;
        EXPECT_EQ(lab.leftovers(namespaces), "") << delay;
    }
}

TEST_P(LabLifetime, killingAnyProcessInsideEndsItAll)
{
    for (std::size_t victim = 1; victim < 5; ++victim) {
        LabRun lab(withCommand(kForEver), GetParam());
        const auto namespaces = namespacesWhenReady(lab);
        // In the order of their making: the program, init, listener, clients, the command.
        const auto processes = lab.processes();
        ASSERT_GT(processes.size(), victim);
        const bool isCommand = victim == 4;
        ASSERT_EQ(::kill(processes.at(victim), SIGKILL), 0);
        const Finished finished = lab.wait();
        EXPECT_EQ(finished.status, isCommand ? 137 : 125) << victim << finished.err;
        EXPECT_EQ(finished.err.empty(), isCommand) << finished.err;
        EXPECT_EQ(lab.leftovers(namespaces), "") << victim;
    }
}

} // namespace natlens::testing
