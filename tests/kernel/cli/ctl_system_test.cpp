// SPDX-License-Identifier: GPL-2.0-or-later
// natlensctl on a system bus with the real helper and the real polkitd.
#include <csignal>
#include <filesystem>

#include "bus/support/bus_world.h"
#include "bus/support/flow_maker.h"
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

TEST_F(CtlSystem, DeletesNothingWherePolkitAllowsOnlyToLook)
{
    FlowMaker flows;
    ASSERT_TRUE(flows.make(0));
    startAll("return action.id == \"org.natlens.monitor\" ? polkit.Result.YES : polkit.Result.NO;");
    const auto table = kernelTable();
    ASSERT_EQ(table.size(), 1U);
    const std::string id = std::to_string(table.begin()->id);
    Child one(ctl({"--source", "system", "delete", "--id", id, "--yes"}));
    EXPECT_TRUE(one.waitForOutput("0 flows deleted, 1 left as they are")) << one.output();
    EXPECT_EQ(one.wait(), 3) << one.errors();
    EXPECT_NE(one.errors().find("org.natlens.modify"), std::string::npos) << one.errors();
    Child all(ctl({"--source", "system", "flush", "--yes"}));
    EXPECT_EQ(all.wait(), 3) << all.errors();
    EXPECT_NE(all.errors().find("org.natlens.flush"), std::string::npos) << all.errors();
    EXPECT_EQ(kernelTable(), table);
    flows.endAll();
}

TEST_F(CtlSystem, DeletesAFlowWherePolkitSaysYes)
{
    FlowMaker flows;
    ASSERT_TRUE(flows.make(0));
    ASSERT_TRUE(flows.make(1));
    startAll(Yes);
    const auto table = kernelTable();
    ASSERT_EQ(table.size(), 2U);
    const std::string id = std::to_string(table.begin()->id);
    Child child(ctl({"delete", "--id", id, "--yes"}));
    EXPECT_EQ(child.wait(), 0) << child.errors();
    EXPECT_EQ(child.errors(), "");
    EXPECT_FALSE(kernelTable().contains(*table.begin()));
    EXPECT_EQ(kernelTable().size(), 1U);
    flows.endAll();
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
