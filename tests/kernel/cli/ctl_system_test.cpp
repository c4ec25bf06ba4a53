// SPDX-License-Identifier: GPL-2.0-or-later
// natlensctl on a system bus with the real helper and the real polkitd.
#include <csignal>
#include <filesystem>

#include "bus/support/bus_world.h"
#include "bus/support/private_world.h"

namespace natlens::test {
namespace {

class CtlSystem : public BusWorld {
protected:
    static ChildOptions ctl(std::vector<std::string> arguments)
    {
        // A copy, because the one who runs it may have no way to where it was built.
        const std::filesystem::path program = "/run/natlensctl";
        if (!std::filesystem::exists(program)) {
            std::filesystem::copy_file(NATLENS_CTL_PROGRAM, program);
        }
        arguments.insert(arguments.begin(), program);
        // polkit never says no to root.
        return {.command = std::move(arguments),
                .environment = {std::string("DBUS_SYSTEM_BUS_ADDRESS=") + Address},
                .user = singleUser() ? std::nullopt : std::optional(users().someone)};
    }

    static void expectFailure(int status, const std::string& says)
    {
        Child child(ctl({"--source", "system", "flows"}));
        EXPECT_EQ(child.wait(), status) << child.errors();
        EXPECT_NE(child.errors().find(says), std::string::npos) << child.errors();
    }
};

TEST_F(CtlSystem, ShowsFlowsWherePolkitSaysYes)
{
    startAll(Yes);
    Child child(ctl({"--source", "system", "flows", "--format", "csv"}));
    EXPECT_TRUE(child.waitForOutput(",zone,")) << child.output() << child.errors();
    EXPECT_EQ(child.wait(), 0);
    EXPECT_EQ(child.errors(), "");
}

TEST_F(CtlSystem, TakesTheHelperForTheDefaultWhereTheBusHasIt)
{
    startAll(Yes);
    Child child(ctl({"stats", "--format", "json"}));
    ASSERT_TRUE(child.waitForOutput("table_max")) << child.errors();
    EXPECT_EQ(child.wait(), 0);
    EXPECT_EQ(child.errors(), "");
}

TEST_F(CtlSystem, IsNotAuthorisedWherePolkitSaysNo)
{
    startAll(No);
    expectFailure(3, "not authorised");
}

TEST_F(CtlSystem, SaysThatPolkitIsMissing)
{
    startBus();
    startHelper();
    expectFailure(3, "polkit does not answer");
}

TEST_F(CtlSystem, SaysThatNoHelperIsInstalled)
{
    startBus();
    expectFailure(4, "no helper is installed");
}

TEST_F(CtlSystem, GoesOnWatchingWhenTheHelperWasKilledAndCameBack)
{
    startAll(Yes);
    Child child(ctl({"--source", "system", "watch"}));
    ASSERT_TRUE(child.waitForOutput("EVENT")) << child.errors();
    m_helper->signal(SIGKILL);
    ASSERT_TRUE(eventually([&] {
        return child.errors().find("Trying again") != std::string::npos;
    })) << child.errors();
    m_helper.reset();
    startHelper();
    EXPECT_TRUE(eventually([&] {
        return child.errors().find("connected again") != std::string::npos;
    })) << child.errors();
    child.signal(SIGTERM);
    EXPECT_EQ(child.wait(), 0);
}

TEST_F(CtlSystem, SaysThatTheBusWentAway)
{
    startAll(Yes);
    Child child(ctl({"--source", "system", "watch"}));
    ASSERT_TRUE(child.waitForOutput("EVENT")) << child.errors();
    m_bus.reset();
    EXPECT_TRUE(eventually([&] {
        return child.errors().find("Trying again") != std::string::npos;
    })) << child.errors();
    EXPECT_TRUE(child.running());
}

} // namespace
} // namespace natlens::test
