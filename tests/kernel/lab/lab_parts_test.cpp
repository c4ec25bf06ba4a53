// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <sys/epoll.h>
#include <unistd.h>

#include <cerrno>

#include "lab/denial.h"
#include "lab/event_loop.h"
#include "lab/node.h"
#include "lab/process.h"
#include "lab/registry.h"
#include "lab/traffic/endpoint.h"
#include "lab/traffic/ftp_text.h"
#include "lab/traffic/readiness.h"

namespace natlens::lab {

TEST(LabNode, namesAreReadBack)
{
    for (const Node node : kNodes) {
        EXPECT_EQ(parseNode(name(node)), node);
    }
    EXPECT_EQ(parseNode(""), std::nullopt);
    EXPECT_EQ(parseNode("Router"), std::nullopt);
}

TEST(LabScenarios, areCompleteAndFound)
{
    for (const Scenario& scenario : scenarios()) {
        EXPECT_EQ(findScenario(scenario.name), &scenario);
        EXPECT_TRUE(scenario.description.ends_with('.')) << scenario.name;
        EXPECT_TRUE(scenario.story.ends_with('\n')) << scenario.name;
        EXPECT_FALSE(scenario.traffic.empty()) << scenario.name;
        for (const auto* roles : {&scenario.services, &scenario.traffic}) {
            for (const Role& role : *roles) {
                EXPECT_LE(role.title.size(), 15U) << role.title;
                EXPECT_NE(role.play, nullptr);
            }
        }
    }
    EXPECT_EQ(findScenario("redirec"), nullptr);
}

TEST(LabEndpoint, goesThroughASocketAddressAndBack)
{
    for (const Endpoint& endpoint :
         {at("10.0.2.2", 8042), at("fd00:2::2", 1), at("::", 65535), at("0.0.0.0", 0)}) {
        EXPECT_EQ(fromSocketAddress(toSocketAddress(endpoint)), endpoint);
    }
    EXPECT_EQ(toText(at("10.0.2.2", 80)), "10.0.2.2:80");
    EXPECT_EQ(toText(at("fd00:2::2", 80)), "[fd00:2::2]:80");
    EXPECT_FALSE(at("nonsense").address.isValid());
}

TEST(LabFtpText, isReadBack)
{
    const Endpoint endpoint = at("10.0.1.2", 50000);
    EXPECT_EQ(toFtpText(endpoint), "10,0,1,2,195,80");
    EXPECT_EQ(fromFtpText("PORT 10,0,1,2,195,80"), endpoint);
    EXPECT_EQ(fromFtpText("227 entering (10,0,1,2,195,80)."), endpoint);
    EXPECT_EQ(fromFtpText("1,2,3 then 10,0,1,2,195,80"), endpoint);
}

TEST(LabFtpText, refusesWhatIsNotSixBytes)
{
    for (const char* text : {"", "10,0,1,2,195", "10,0,1,2,195,", "10,0,1,256,195,80",
                             "10.0.1.2.195.80", "a,b,c,d,e,f", "-1,0,1,2,3,x", "10,,1,2,195,80"}) {
        EXPECT_EQ(fromFtpText(text), std::nullopt) << text;
    }
}

TEST(LabDenial, namesTheSettingThatDeniesAndTheRemedy)
{
    const Error error{ErrorCode::NotAuthorised, EPERM, "making a user namespace"};
    for (const auto& [path, value, remedy] :
         {std::tuple{"kernel/unprivileged_userns_clone", "0",
                     "sudo sysctl -w kernel.unprivileged_userns_clone=1"},
          std::tuple{"user/max_user_namespaces", "0", "sudo sysctl -w user.max_user_namespaces="},
          std::tuple{"kernel/apparmor_restrict_unprivileged_userns", "1",
                     "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"}}) {
        const std::string text = explainDenial(
            error,
            [path = std::string(path),
             value = std::string(value)](const std::string& asked) -> std::optional<std::string> {
                return asked == path ? std::optional<std::string>(value) : std::nullopt;
            });
        EXPECT_NE(text.find("making a user namespace: Operation not permitted"), std::string::npos);
        EXPECT_NE(text.find(remedy), std::string::npos) << text;
        EXPECT_EQ(text.find("container"), std::string::npos) << text;
    }
}

TEST(LabDenial, withoutSuchASettingItSuspectsTheContainer)
{
    const std::string text =
        explainDenial({ErrorCode::NotAuthorised, EPERM, "making a user namespace"},
                      [](const std::string& path) -> std::optional<std::string> {
                          return path == "user/max_user_namespaces" ? "15000" : "1";
                      });
    // "1" denies where AppArmor's setting is meant
    EXPECT_NE(text.find("kernel.apparmor_restrict_unprivileged_userns is 1"), std::string::npos);
    const std::string other =
        explainDenial({ErrorCode::NotAuthorised, 0, "x"},
                      [](const std::string&) { return std::optional<std::string>(); });
    EXPECT_NE(other.find("container"), std::string::npos) << other;
    EXPECT_EQ(other.find("chroot"), std::string::npos) << other;
}

TEST(LabDenial, suspectsAChrootWhereTheUserNamespaceItselfIsRefused)
{
    const std::string text =
        explainDenial({ErrorCode::NotAuthorised, EPERM, "making a user namespace"},
                      [](const std::string&) { return std::optional<std::string>(); });
    EXPECT_NE(text.find("chroot"), std::string::npos) << text;
    EXPECT_NE(text.find("container"), std::string::npos) << text;
}

TEST(LabReadiness, waitsForAllConditionsAndTheSeal)
{
    int done = 0;
    Readiness readiness([&] { ++done; });
    auto first = readiness.condition();
    auto second = readiness.condition();
    first();
    first();
    readiness.seal();
    EXPECT_EQ(done, 0);
    second();
    EXPECT_EQ(done, 1);
    second();
    EXPECT_EQ(done, 1);
}

TEST(LabReadiness, withoutConditionsTheSealIsEnough)
{
    int done = 0;
    Readiness readiness([&] { ++done; });
    EXPECT_EQ(done, 0);
    readiness.seal();
    EXPECT_EQ(done, 1);
}

TEST(LabEventLoop, firesTimersInOrderAndNotTheCancelled)
{
    auto loop = EventLoop::create();
    ASSERT_TRUE(loop);
    std::string order;
    loop->after(std::chrono::milliseconds(2), [&] { loop->stop(); });
    loop->after(std::chrono::milliseconds(1), [&] { order += "b"; });
    loop->after(std::chrono::milliseconds(0), [&] { order += "a"; });
    loop->cancel(loop->after(std::chrono::milliseconds(0), [&] { order += "x"; }));
    ASSERT_TRUE(loop->run());
    EXPECT_EQ(order, "ab");
}

TEST(LabEventLoop, callsForWhatIsReadyUntilForgotten)
{
    auto loop = EventLoop::create();
    auto pipe = Pipe::open();
    ASSERT_TRUE(loop && pipe);
    ASSERT_EQ(::write(pipe->writer.get(), "xy", 2), 2);
    int calls = 0;
    EXPECT_TRUE(loop->watch(pipe->reader.get(), EPOLLIN, [&](std::uint32_t) {
        if (++calls == 2) {
            loop->forget(pipe->reader.get());
            loop->after(std::chrono::milliseconds(1), [&] { loop->stop(); });
        }
    }));
    ASSERT_TRUE(loop->run());
    EXPECT_EQ(calls, 2);
}

TEST(LabProcess, statusIsCountedAsAShellDoes)
{
    EXPECT_EQ(exitStatus(0), 0);
    EXPECT_EQ(exitStatus(7 << 8), 7);
    EXPECT_EQ(exitStatus(9), 137); // killed by signal 9
}

} // namespace natlens::lab
