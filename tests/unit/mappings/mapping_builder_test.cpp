// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include "mappings/mapping.h"
#include "mappings/mapping_identity.h"
#include "rule_maker.h"

namespace natlens::test {
namespace {

DiagSocket listener(const char* address, std::uint16_t port)
{
    DiagSocket socket;
    socket.protocol = IPPROTO_TCP;
    socket.state = TCP_LISTEN;
    socket.localAddress = IpAddress::parse(address).value();
    socket.localPort = port;
    socket.cookie = port;
    return socket;
}

MappingBuilder::Input inputOf(Ruleset rules, std::vector<DiagSocket> sockets)
{
    MappingBuilder::Input input;
    input.matcher =
        std::make_shared<const RuleMatcher>(shared(std::move(rules)), routersAddresses());
    input.sockets = std::move(sockets);
    input.addresses = routersAddresses();
    return input;
}

FlowWalk over(std::vector<PackedFlow> flows)
{
    for (std::size_t i = 0; i < flows.size(); ++i) {
        if (flows[i].sequence == 0) {
            flows[i].sequence = (i + 1) & PackedFlow::MostSequence;
        }
    }
    return [flows](const std::function<void(const PackedFlow&)>& visit) {
        std::ranges::for_each(flows, visit);
    };
}

MappingTable build(Ruleset rules, std::vector<DiagSocket> sockets, std::vector<PackedFlow> flows)
{
    MappingBuilder builder;
    builder.setInput(inputOf(std::move(rules), std::move(sockets)));
    return builder.build(over(std::move(flows)));
}

constexpr const char* Redirect =
    "-A PREROUTING -p tcp -m tcp --dport 8000:8079 -j REDIRECT --to-ports 9000\n";

PackedFlow redirected(std::uint16_t sourcePort, std::uint16_t port)
{
    const std::string source = "10.0.1.2:" + std::to_string(sourcePort);
    return tcpFlow(source, "10.0.2.2:" + std::to_string(port), "10.0.1.1:9000", source);
}

TEST(MappingBuilder, FoldsPortsOfOneRule)
{
    const auto table = build(natRules(Redirect), {listener("0.0.0.0", 9000)},
                             {redirected(40000, 8000), redirected(40001, 8001),
                              redirected(40002, 8001), redirected(40003, 8042)});
    ASSERT_EQ(table.mappings.size(), 1U);
    const Mapping& mapping = table.mappings.front();
    EXPECT_EQ(mapping.kind, MappingKind::Redirect);
    EXPECT_EQ(mapping.original.toString(), "10.0.2.2");
    EXPECT_EQ(mapping.ports, (std::vector<Interval<std::uint16_t>>{{8000, 8001}, {8042, 8042}}));
    EXPECT_EQ(mapping.portsUsed, 3U);
    EXPECT_EQ(mapping.rule, 0U);
    EXPECT_EQ(mapping.certainty, RuleCertainty::Matched);
    EXPECT_EQ(mapping.flowsNow, 4U);
    EXPECT_EQ(mapping.targetPort, 9000);
    EXPECT_EQ(mapping.state, MappingState::Live);
    ASSERT_TRUE(mapping.listener);
    EXPECT_EQ(mapping.listener->socket.localPort, 9000);
}

TEST(MappingBuilder, ShowsRulesThatNobodyHits)
{
    const auto table = build(natRules(Redirect), {listener("::", 9000)}, {});
    ASSERT_EQ(table.mappings.size(), 1U);
    EXPECT_EQ(table.mappings[0].state, MappingState::Idle);
    EXPECT_EQ(table.mappings[0].ports, (std::vector<Interval<std::uint16_t>>{{8000, 8079}}));
    EXPECT_FALSE(table.mappings[0].original.isValid());
    EXPECT_EQ(table.mappings[0].protocol, IPPROTO_TCP);
}

struct StateCase {
    DiagSocket socket;
    MappingState state;
};

DiagSocket onlyIpv6(DiagSocket socket)
{
    socket.onlyIpv6 = true;
    return socket;
}

TEST(MappingBuilder, TellsWhyNobodyAnswers)
{
    for (const auto& [socket, state] :
         {StateCase{listener("0.0.0.0", 9000), MappingState::Live},
          StateCase{listener("::", 9000), MappingState::Live},
          StateCase{listener("10.0.1.1", 9000), MappingState::Live},
          StateCase{listener("127.0.0.1", 9000), MappingState::Unreachable},
          StateCase{listener("10.0.2.1", 9000), MappingState::Unreachable},
          StateCase{onlyIpv6(listener("::", 9000)), MappingState::Unreachable},
          StateCase{listener("0.0.0.0", 9001), MappingState::NoListener}}) {
        const auto table = build(natRules(Redirect), {socket}, {redirected(40000, 8000)});
        ASSERT_EQ(table.mappings.size(), 1U);
        EXPECT_EQ(table.mappings[0].state, state) << socket.localAddress.toString();
    }
}

TEST(MappingBuilder, TellsThatAnIdleRedirectWouldNotReachLoopback)
{
    const auto table = build(natRules(Redirect), {listener("127.0.0.1", 9000)}, {});
    EXPECT_EQ(table.mappings.at(0).state, MappingState::Unreachable);
}

constexpr const char* Tproxy = "-A PREROUTING -p tcp -m tcp --dport 80 -j TPROXY --on-port 9040 "
                               "--on-ip 0.0.0.0 --tproxy-mark 0x1/0x1\n";

TEST(MappingBuilder, FindsTransparentSockets)
{
    DiagSocket socket = listener("0.0.0.0", 9040);
    socket.transparent = true;
    const auto flow = plainTcpFlow("10.0.1.2:40000", "10.0.2.2:80");
    const auto table = build(natRules("", Tproxy), {socket}, {flow});
    ASSERT_EQ(table.mappings.size(), 1U);
    EXPECT_EQ(table.mappings[0].kind, MappingKind::Tproxy);
    EXPECT_EQ(table.mappings[0].targetPort, 9040);
    EXPECT_EQ(table.mappings[0].state, MappingState::Live);
    EXPECT_TRUE(table.unused.empty());

    socket.transparent = false;
    EXPECT_EQ(build(natRules("", Tproxy), {socket}, {flow}).mappings.at(0).state,
              MappingState::NotTransparent);
}

TEST(MappingBuilder, ShowsTransparentSocketsThatNoRuleLeadsTo)
{
    DiagSocket socket = listener("0.0.0.0", 9041);
    socket.transparent = true;
    EXPECT_EQ(build(natRules("", Tproxy), {socket}, {}).unused.size(), 1U);
}

// The rule says 9000, the program listens on 9001: that is what somebody looks for.
TEST(MappingBuilder, ShowsWhomARuleWithoutAListenerMayHaveBeenMeantFor)
{
    const std::vector<DiagSocket> sockets{listener("0.0.0.0", 22), listener("0.0.0.0", 9001),
                                          listener("0.0.0.0", 9002)};
    const auto visit = plainTcpFlow("10.0.1.3:5", "10.0.1.1:9002");
    const auto table = build(natRules(Redirect), sockets, {visit});
    ASSERT_EQ(table.unused.size(), 1U) << "9002 is visited, 22 is no proxy's";
    EXPECT_EQ(table.unused[0].listener.socket.localPort, 9001);

    auto healthy = sockets;
    healthy.push_back(listener("0.0.0.0", 9000));
    EXPECT_TRUE(build(natRules(Redirect), healthy, {visit}).unused.empty());
}

TEST(MappingBuilder, CountsFlowsThatAreOlderThanTheRule)
{
    const auto table = build(natRules(Redirect), {listener("0.0.0.0", 9000)},
                             {redirected(40000, 8000), plainTcpFlow("10.0.1.3:5", "10.0.2.2:8001"),
                              plainTcpFlow("10.0.1.3:6", "10.0.2.2:22")});
    std::size_t before = 0;
    for (const Mapping& mapping : table.mappings) {
        before += mapping.flowsBefore;
    }
    EXPECT_EQ(before, 1U);
}

TEST(MappingBuilder, TellsSourceNatApart)
{
    const auto table =
        build(natRules("-A POSTROUTING -o eth0 -p tcp -j MASQUERADE\n"
                       "-A POSTROUTING -p udp -j SNAT --to-source 9.9.9.9\n"),
              {}, {tcpFlow("10.0.1.2:40000", "10.0.2.2:80", "10.0.2.2:80", "10.0.2.1:40000")});
    ASSERT_EQ(table.mappings.size(), 2U);
    EXPECT_EQ(table.mappings[0].kind, MappingKind::SourceNat);
    EXPECT_EQ(table.mappings[0].flowsNow, 0U);
    EXPECT_EQ(table.mappings[1].kind, MappingKind::Masquerade);
    EXPECT_EQ(table.mappings[1].original.toString(), "10.0.1.2");
    EXPECT_EQ(table.mappings[1].target.toString(), "10.0.2.1");
}

TEST(MappingBuilder, KeepsTotalsWhenRulesAreReadAgain)
{
    MappingBuilder builder;
    builder.setInput(inputOf(natRules(Redirect), {}));
    static_cast<void>(builder.build(over({redirected(40000, 8000), redirected(40001, 8000)})));
    builder.setInput(
        inputOf(natRules(std::string("-A PREROUTING -p udp -j ACCEPT\n") + Redirect), {}));
    PackedFlow later = redirected(40002, 8000);
    later.sequence = 17;
    const auto table = builder.build(over({later}));
    ASSERT_EQ(table.mappings.size(), 1U);
    EXPECT_EQ(table.mappings[0].rule, 1U);
    EXPECT_EQ(table.mappings[0].flowsNow, 1U);
    EXPECT_EQ(table.mappings[0].flowsTotal, 3U);

    const auto empty = builder.build(over({}));
    ASSERT_EQ(empty.mappings.size(), 1U);
    EXPECT_EQ(empty.mappings[0].flowsTotal, 3U);
    EXPECT_EQ(empty.mappings[0].state, MappingState::Idle);
}

std::vector<std::uint64_t> sequencesOf(const std::vector<PackedFlow>& flows)
{
    std::vector<std::uint64_t> sequences;
    sequences.reserve(flows.size());
    for (const PackedFlow& flow : flows) {
        sequences.push_back(flow.sequence);
    }
    return sequences;
}

TEST(MappingBuilder, TellsTheNewestFlowsOfUnfoldedMappingsAlone)
{
    const auto matcher = inputOf(natRules(Redirect), {}).matcher;
    MappingBuilder builder;
    builder.setInput(inputOf(natRules(Redirect), {}));
    std::vector<PackedFlow> flows{redirected(40000, 8000),
                                  plainTcpFlow("10.0.1.3:5", "10.0.2.2:22"),
                                  redirected(40001, 8001), redirected(40002, 8000)};
    const auto folded = builder.build(over(flows));
    ASSERT_EQ(folded.mappings.size(), 1U);
    EXPECT_TRUE(folded.flows.empty());

    builder.setUnfolded({identityOf(folded.mappings[0], matcher->rules())});
    const auto unfolded = builder.build(over(flows));
    ASSERT_EQ(unfolded.flows.size(), 1U);
    EXPECT_EQ(sequencesOf(unfolded.flows.at(0)), (std::vector<std::uint64_t>{4, 3, 1}));

    flows.assign(MostFlowsOfMapping + 50, redirected(40000, 8000));
    const auto bounded = builder.build(over(flows));
    ASSERT_EQ(bounded.flows.at(0).size(), MostFlowsOfMapping);
    EXPECT_EQ(bounded.flows.at(0).front().sequence, MostFlowsOfMapping + 50);
    EXPECT_EQ(bounded.flows.at(0).back().sequence, 51U);
    EXPECT_EQ(bounded.mappings[0].flowsNow, MostFlowsOfMapping + 50);

    const auto gone = builder.build(over({}));
    ASSERT_EQ(gone.flows.size(), 1U) << "unfolded, and empty";
    EXPECT_TRUE(gone.flows.at(0).empty());
}

// Both ends moved: the flow is of the DNAT and of the masquerade.
TEST(MappingBuilder, TellsAFlowUnderEachMappingThatMadeIt)
{
    const std::string rules =
        "-A PREROUTING -p tcp -m tcp --dport 8000 -j DNAT --to-destination 10.0.2.9:80\n"
        "-A POSTROUTING -p tcp -j MASQUERADE\n";
    const auto flow = tcpFlow("10.0.1.2:40000", "10.0.2.1:8000", "10.0.2.9:80", "10.0.2.1:40000");
    const auto matcher = inputOf(natRules(rules), {}).matcher;
    MappingBuilder builder;
    builder.setInput(inputOf(natRules(rules), {}));
    std::vector<MappingIdentity> all;
    for (const Mapping& mapping : builder.build(over({flow})).mappings) {
        all.push_back(identityOf(mapping, matcher->rules()));
    }
    builder.setUnfolded(all);
    const auto table = builder.build(over({flow}));
    ASSERT_EQ(table.mappings.size(), 2U);
    ASSERT_EQ(table.flows.size(), 2U);
    EXPECT_EQ(sequencesOf(table.flows.at(0)), (std::vector<std::uint64_t>{1}));
    EXPECT_EQ(sequencesOf(table.flows.at(1)), (std::vector<std::uint64_t>{1}));
}

TEST(MappingIdentity, OutlivesAnotherReadingOfTheRules)
{
    const auto before = inputOf(natRules(Redirect), {}).matcher;
    const auto after =
        inputOf(natRules(std::string("-A PREROUTING -p udp -j ACCEPT\n") + Redirect), {}).matcher;
    const auto identity = [](const MappingTable& table, const Ruleset& rules) {
        return identityOf(table.mappings.at(0), rules);
    };
    const auto first = build(natRules(Redirect), {}, {redirected(40000, 8000)});
    const auto second = build(natRules(std::string("-A PREROUTING -p udp -j ACCEPT\n") + Redirect),
                              {}, {redirected(40000, 8000)});
    EXPECT_NE(first.mappings.at(0).rule, second.mappings.at(0).rule);
    EXPECT_EQ(identity(first, before->rules()), identity(second, after->rules()));
}

} // namespace
} // namespace natlens::test
