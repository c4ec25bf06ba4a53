// SPDX-License-Identifier: GPL-2.0-or-later
// However natlensctl ends, nothing that it started stays.
#include <csignal>
#include <gtest/gtest.h>

#include "kernel/cli/ctl_run.h"

namespace natlens::testing {
namespace {

struct End {
    int signal;
    int status; ///< as Finished::status
};

class Ending : public ::testing::TestWithParam<End> {};

TEST_P(Ending, LeavesNothing)
{
    LabRun run({"--source", "lab:redirect", "watch", "--format", "json"}, User::Self,
               programsFor(User::Self) / "natlensctl");
    ASSERT_TRUE(run.waitForOutput("\"event\""));
    const auto namespaces = run.namespaces();
    EXPECT_FALSE(namespaces.empty());
    run.kill(GetParam().signal);
    EXPECT_EQ(run.wait().status, GetParam().status);
    EXPECT_TRUE(eventually([&] { return run.leftovers(namespaces).empty(); }))
        << run.leftovers(namespaces);
}

INSTANTIATE_TEST_SUITE_P(Signals, Ending,
                         ::testing::Values(End{SIGINT, 0}, End{SIGTERM, 0}, End{SIGHUP, 0},
                                           End{SIGKILL, 1000 + SIGKILL}));

TEST(Starting, LeavesNothingWhenItIsStoppedEarly)
{
    LabRun run({"--source", "lab:redirect", "watch"}, User::Self,
               programsFor(User::Self) / "natlensctl");
    ASSERT_TRUE(eventually([&] { return run.processes().size() > 1; }));
    const auto namespaces = run.namespaces();
    run.kill(SIGTERM);
    EXPECT_EQ(run.wait().status, 0);
    EXPECT_TRUE(eventually([&] { return run.leftovers(namespaces).empty(); }))
        << run.leftovers(namespaces);
}

} // namespace
} // namespace natlens::testing
