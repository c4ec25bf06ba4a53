// SPDX-License-Identifier: GPL-2.0-or-later
// Events that Linux 6.18 told of these rules, joined to the ways of packets.
#include "rules/rule_trace.h"

#include <gtest/gtest.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include <algorithm>

namespace natlens {
namespace {

/// nft -j list ruleset
constexpr const char* Rules = R"json({"nftables": [
{"table": {"family": "ip", "name": "nat", "handle": 1}},
{"chain": {"family": "ip", "table": "nat", "name": "output", "handle": 1, "type": "nat",
 "hook": "output", "prio": -100, "policy": "accept"}},
{"rule": {"family": "ip", "table": "nat", "chain": "output", "handle": 2, "expr": [
 {"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": 8042}},
 {"redirect": {"port": 9000}}]}},
{"table": {"family": "inet", "name": "filter", "handle": 2}},
{"chain": {"family": "inet", "table": "filter", "name": "deep", "handle": 1}},
{"chain": {"family": "inet", "table": "filter", "name": "in", "handle": 2, "type": "filter",
 "hook": "input", "prio": 0, "policy": "accept"}},
{"rule": {"family": "inet", "table": "filter", "chain": "deep", "handle": 3, "expr": [
 {"match": {"op": "==", "left": {"meta": {"key": "l4proto"}}, "right": "tcp"}},
 {"counter": {"packets": 0, "bytes": 0}}, {"return": null}]}},
{"rule": {"family": "inet", "table": "filter", "chain": "in", "handle": 4, "expr": [
 {"jump": {"target": "deep"}}]}},
{"rule": {"family": "inet", "table": "filter", "chain": "in", "handle": 5, "expr": [
 {"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": 9000}},
 {"counter": {"packets": 0, "bytes": 0}}, {"accept": null}]}},
{"rule": {"family": "inet", "table": "filter", "chain": "in", "handle": 6, "expr": [
 {"match": {"op": "==", "left": {"payload": {"protocol": "tcp", "field": "dport"}}, "right": 8043}},
 {"drop": null}]}}]})json";

constexpr const char* Ours = "natlens_trace_3087293000";
constexpr std::uint64_t Millisecond = 1'000'000;

RulesetPtr rules()
{
    Bundle bundle;
    bundle.parts.push_back({FactPart::NftJson, 0, {}, Rules});
    return std::make_shared<const Ruleset>(parseRuleset(bundle));
}

Tuple tuple(std::uint16_t port, std::uint16_t from = 50068)
{
    const auto here = *IpAddress::parse("127.0.0.1");
    return {here, here, 6, Ports{from, port}};
}

struct Told {
    std::uint32_t id;
    std::uint8_t family;
    const char* table;
    const char* chain;
    std::optional<std::uint64_t> handle;
    std::optional<std::int32_t> verdict;
    const char* target = "";
    std::optional<std::int32_t> policy = {};
    std::optional<std::uint32_t> in = {};
    std::optional<std::uint32_t> out = {};
    std::optional<Tuple> packet = {};
};

TraceEvent event(const Told& told, std::uint64_t ns)
{
    TraceEvent made;
    made.id = told.id;
    made.family = told.family;
    made.nfproto = NFPROTO_IPV4;
    made.type = told.policy ? NFT_TRACETYPE_POLICY : NFT_TRACETYPE_RULE;
    made.table = told.table;
    made.chain = told.chain;
    made.ruleHandle = told.handle;
    made.verdict = told.verdict;
    made.jumpTarget = told.target;
    made.policy = told.policy;
    made.inInterface = told.in;
    made.outInterface = told.out;
    made.tuple = told.packet;
    made.monotonicNs = ns;
    return made;
}

void add(TraceJoiner& joiner, const std::vector<Told>& events, std::uint64_t ns = Millisecond)
{
    for (const Told& told : events) {
        joiner.add(event(told, ns));
    }
}

std::vector<Told> sent(std::uint32_t id, std::uint16_t port, std::uint16_t from = 50068)
{
    return {
        {id, NFPROTO_INET, Ours, "output", 4, NFT_CONTINUE, "", {}, {}, 1, tuple(port, from)},
        {id, NFPROTO_INET, Ours, "output", {}, NFT_CONTINUE},
        {id, NFPROTO_INET, Ours, "output", {}, {}, "", NF_ACCEPT},
    };
}

std::vector<Told> redirected(std::uint32_t id)
{
    auto events = sent(id, 8042);
    events.push_back({id, NFPROTO_IPV4, "nat", "output", 2, NF_ACCEPT, "", {}, {}, 1, tuple(8042)});
    return events;
}

std::vector<Told> received(std::uint32_t id, std::uint16_t port, std::uint64_t last,
                           std::int32_t verdict)
{
    return {
        {id, NFPROTO_INET, Ours, "prerouting", {}, NFT_CONTINUE, "", {}, 1, {}, tuple(port)},
        {id, NFPROTO_INET, Ours, "prerouting", {}, {}, "", NF_ACCEPT},
        {id, NFPROTO_INET, "filter", "in", 4, NFT_JUMP, "deep", {}, 1, {}, tuple(port)},
        {id, NFPROTO_INET, "filter", "deep", 3, NFT_RETURN},
        {id, NFPROTO_INET, "filter", "in", last, verdict},
    };
}

std::uint64_t handleOf(const Ruleset& ruleset, std::optional<RuleIndex> rule)
{
    return rule ? ruleset.rules[*rule].handle.value_or(0) : 0;
}

/// What an empty chain of our own table tells.
Told at(std::uint32_t id, const char* place, std::optional<Tuple> packet = {})
{
    return {id, NFPROTO_INET, Ours, place, {}, {}, "", NF_ACCEPT, {}, {}, packet};
}

TraceEvent tracked(const Told& told, std::uint32_t flow)
{
    TraceEvent made = event(told, Millisecond);
    made.flowId = flow;
    made.flowState = 8;
    made.direction = 0;
    return made;
}

struct Expected {
    TraceStep::Kind kind;
    TraceStep::Act act;
    Hook hook;
    std::uint64_t handle = 0;
    std::uint32_t depth = 0;
};

void expectSteps(const Ruleset& ruleset, const TracedPacket& packet,
                 const std::vector<Expected>& expected)
{
    ASSERT_EQ(packet.steps.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const TraceStep& step = packet.steps[i];
        EXPECT_EQ(step.kind, expected[i].kind) << i;
        if (step.kind == TraceStep::Kind::Inferred) {
            EXPECT_EQ(step.act, expected[i].act) << i;
        }
        EXPECT_EQ(step.hook, expected[i].hook) << i;
        EXPECT_EQ(handleOf(ruleset, step.rule), expected[i].handle) << i;
        EXPECT_EQ(step.depth, expected[i].depth) << i;
    }
}

using Kind = TraceStep::Kind;
using Act = TraceStep::Act;

} // namespace

TEST(RuleTraceTest, FollowsARedirectedPacketToItsListener)
{
    const auto ruleset = rules();
    TraceJoiner joiner(ruleset);
    const std::uint32_t id = 0xd3c29e36;
    add(joiner, sent(id, 8042));
    joiner.add(tracked(at(id, "output_tracked", tuple(8042)), 77));
    add(joiner, {{id, NFPROTO_IPV4, "nat", "output", 2, NF_ACCEPT, "", {}, {}, 1, tuple(8042)}});
    joiner.add(tracked(at(id, "output_translated", tuple(9000)), 77));
    add(joiner, {at(id, "output_end", tuple(9000)), at(id, "postrouting", tuple(9000))});
    joiner.add(tracked(at(id, "postrouting_translated", tuple(9000)), 77));
    add(joiner, {at(id, "postrouting_end", tuple(9000))});
    ASSERT_EQ(joiner.packets().size(), 1U);
    EXPECT_EQ(joiner.packets()[0].end, PacketEnd::Sent);
    add(joiner, received(0xd3c4a443, 9000, 5, NF_ACCEPT), 2 * Millisecond);
    add(joiner, {at(0xd3c4a443, "input_end", tuple(9000))}, 2 * Millisecond);
    ASSERT_EQ(joiner.packets().size(), 1U);
    const TracedPacket& packet = joiner.packets()[0];
    EXPECT_EQ(handleOf(*ruleset, packet.translatedBy), 2U);
    EXPECT_EQ(packet.end, PacketEnd::Delivered);
    expectSteps(*ruleset, packet,
                {{Kind::Inferred, Act::Routing, Hook::Output},
                 {Kind::Rule, {}, Hook::Output}, // that begins the trace
                 {Kind::Inferred, Act::Tracking, Hook::Output},
                 {Kind::Rule, {}, Hook::Output, 2},
                 {Kind::Inferred, Act::Translation, Hook::Output},
                 {Kind::Inferred, Act::Translation, Hook::Postrouting},
                 {Kind::Inferred, Act::Sending, Hook::Postrouting},
                 {Kind::Inferred, Act::Routing, Hook::Input},
                 {Kind::Rule, {}, Hook::Input, 4},
                 {Kind::Rule, {}, Hook::Input, 3, 1},
                 {Kind::Rule, {}, Hook::Input, 5},
                 {Kind::Inferred, Act::Delivery, Hook::Input}});
    EXPECT_EQ(packet.steps[2].event.flowId, 77U);
    EXPECT_EQ(packet.steps[4].event.tuple, tuple(9000));
    EXPECT_FALSE(packet.steps[5].event.tuple) << "source NAT did nothing";
}

TEST(RuleTraceTest, TellsWhetherNatOrARuleChangedThePacket)
{
    TraceJoiner joiner(rules());
    add(joiner, {{1, NFPROTO_INET, Ours, "prerouting", 4, NFT_CONTINUE, "", {}, 1, {}, tuple(8042)},
                 at(1, "prerouting_tracked", tuple(8100)),
                 at(1, "prerouting_translated", tuple(9000)),
                 at(1, "prerouting_end", tuple(9001))});
    ASSERT_EQ(joiner.packets().size(), 1U);
    std::vector<Act> changes;
    for (const TraceStep& step : joiner.packets()[0].steps) {
        if (step.kind == Kind::Inferred && step.event.tuple) {
            changes.push_back(step.act);
        }
    }
    EXPECT_EQ(changes, (std::vector{Act::Rewriting, Act::Translation, Act::Rewriting}));
}

TEST(RuleTraceTest, SaysThatRoutingLetAPacketGo)
{
    TraceJoiner joiner(rules());
    const Told begun{1,  NFPROTO_INET, Ours, "prerouting", 4,          NFT_CONTINUE,
                     "", {},           1,    {},           tuple(8042)};
    add(joiner, {begun, at(1, "prerouting_tracked"), at(1, "prerouting_translated")});
    EXPECT_EQ(joiner.packets()[0].end, PacketEnd::Open);
    add(joiner, {at(1, "prerouting_end")});
    EXPECT_EQ(joiner.packets()[0].end, PacketEnd::Unrouted);
    EXPECT_EQ(joiner.packets()[0].hook, Hook::Prerouting);
    auto onward = at(1, "forward");
    onward.out = 3;
    add(joiner, {onward, at(1, "forward_end"), at(1, "postrouting"), at(1, "postrouting_end")});
    ASSERT_EQ(joiner.packets().size(), 1U);
    EXPECT_EQ(joiner.packets()[0].end, PacketEnd::Sent);
    const auto& steps = joiner.packets()[0].steps;
    const auto routed = std::ranges::find_if(steps, [](const TraceStep& step) {
        return step.kind == Kind::Inferred && step.act == Act::Routing;
    });
    ASSERT_NE(routed, steps.end());
    EXPECT_EQ(routed->hook, Hook::Forward);
    EXPECT_EQ(routed->event.outInterface, 3U);
}

TEST(RuleTraceTest, ChainsForNatRunWhereNatDoesWhateverTheirPriority)
{
    Bundle bundle;
    bundle.parts.push_back({FactPart::NftJson, 0, {}, R"json({"nftables": [
{"table": {"family": "ip", "name": "t", "handle": 1}},
{"chain": {"family": "ip", "table": "t", "name": "filter", "handle": 1, "type": "filter",
 "hook": "prerouting", "prio": 0, "policy": "accept"}},
{"chain": {"family": "ip", "table": "t", "name": "late", "handle": 2, "type": "nat",
 "hook": "prerouting", "prio": 50, "policy": "accept"}},
{"chain": {"family": "ip", "table": "t", "name": "early", "handle": 3, "type": "nat",
 "hook": "prerouting", "prio": 20, "policy": "accept"}}]})json"});
    const auto ruleset = std::make_shared<const Ruleset>(parseRuleset(bundle));
    EXPECT_EQ(ruleset->chainsAt(Hook::Prerouting, L3Protocol::Ipv4),
              (std::vector<ChainIndex>{2, 1, 0}));
    TraceJoiner joiner(ruleset);
    add(joiner, {{1, NFPROTO_INET, Ours, "prerouting", 4, NFT_CONTINUE, "", {}, 1, {}, tuple(8042)},
                 {1, NFPROTO_IPV4, "t", "late", {}, {}, "", NF_ACCEPT},
                 at(1, "prerouting_translated"),
                 {1, NFPROTO_IPV4, "t", "filter", {}, {}, "", NF_ACCEPT}});
    EXPECT_EQ(joiner.packets().size(), 1U) << "not back to an earlier chain";
}

TEST(RuleTraceTest, SaysWhereAPacketWasDropped)
{
    const auto ruleset = rules();
    TraceJoiner joiner(ruleset);
    auto events = sent(1, 8043);
    events.push_back(
        {1, NFPROTO_IPV4, "nat", "output", {}, NFT_CONTINUE, "", {}, {}, 1, tuple(8043)});
    events.push_back({1, NFPROTO_IPV4, "nat", "output", {}, {}, "", NF_ACCEPT});
    add(joiner, events);
    add(joiner, received(2, 8043, 6, NF_DROP));
    ASSERT_EQ(joiner.packets().size(), 1U);
    const TracedPacket& packet = joiner.packets()[0];
    EXPECT_EQ(packet.end, PacketEnd::Dropped);
    EXPECT_EQ(packet.hook, Hook::Input);
    EXPECT_FALSE(packet.translatedBy);
    EXPECT_EQ(handleOf(*ruleset, packet.steps.back().rule), 6U);
    // What comes later under its id is another packet.
    add(joiner, received(2, 8043, 6, NF_DROP), 3 * Millisecond);
    EXPECT_EQ(joiner.packets().size(), 2U);
}

TEST(RuleTraceTest, TellsPacketsOfTheSameIdApart)
{
    TraceJoiner joiner(rules());
    add(joiner, redirected(7));
    add(joiner, redirected(7), 2 * Millisecond);
    EXPECT_EQ(joiner.packets().size(), 2U);
    add(joiner, sent(8, 8042, 50099), 3 * Millisecond); // another source
    EXPECT_EQ(joiner.packets().size(), 3U);
}

TEST(RuleTraceTest, JoinsOnlyWhatComesBackAtOnceFromTheSameSource)
{
    TraceJoiner late(rules());
    add(late, redirected(1));
    add(late, received(2, 9000, 5, NF_ACCEPT), 1000 * Millisecond);
    EXPECT_EQ(late.packets().size(), 2U);
    TraceJoiner other(rules());
    add(other, sent(1, 8042, 50099));
    add(other, received(2, 9000, 5, NF_ACCEPT));
    EXPECT_EQ(other.packets().size(), 2U);
}

TEST(RuleTraceTest, InfersAChangedMark)
{
    TraceJoiner joiner(rules());
    add(joiner, sent(1, 8043));
    auto marked = event({1, NFPROTO_IPV4, "nat", "output", {}, NFT_CONTINUE}, Millisecond);
    marked.mark = 0x10;
    joiner.add(marked);
    ASSERT_EQ(joiner.packets().size(), 1U);
    ASSERT_EQ(joiner.packets()[0].steps.size(), 4U);
    EXPECT_EQ(joiner.packets()[0].steps[2].kind, Kind::Inferred);
    EXPECT_EQ(joiner.packets()[0].steps[2].act, Act::Marking);
    EXPECT_EQ(joiner.packets()[0].steps[2].event.mark, 0x10U);
    EXPECT_EQ(joiner.packets()[0].steps[3].kind, Kind::Return);
}

TEST(RuleTraceTest, AMarkComesAfterTheRuleThatSetIt)
{
    TraceJoiner joiner(rules());
    add(joiner, sent(1, 8043));
    auto marking = event({1, NFPROTO_INET, "filter", "in", 5, NFT_CONTINUE}, Millisecond);
    marking.mark = 7;
    joiner.add(marking);
    auto same = event({1, NFPROTO_INET, "filter", "in", 6, NF_ACCEPT}, Millisecond);
    same.mark = 7;
    joiner.add(same);
    std::vector<Kind> kinds;
    for (const TraceStep& step : joiner.packets()[0].steps) {
        kinds.push_back(step.kind);
    }
    ASSERT_GE(kinds.size(), 3U);
    EXPECT_EQ(std::vector(kinds.end() - 3, kinds.end()),
              (std::vector{Kind::Rule, Kind::Inferred, Kind::Rule}));
}

TEST(RuleTraceTest, KeepsWhatItDoesNotKnow)
{
    for (const RulesetPtr& ruleset : {RulesetPtr(), std::make_shared<const Ruleset>(), rules()}) {
        TraceJoiner joiner(ruleset);
        add(joiner, {{1, 99, "table\x1b", "chain", 12, NFT_GOTO, "nowhere"},
                     {1, 99, "table\x1b", "nowhere", 13, -77},
                     {1, 99, "table\x1b", "chain", {}, {}, "", NF_DROP}});
        ASSERT_EQ(joiner.packets().size(), 1U);
        EXPECT_EQ(joiner.packets()[0].steps.size(), 3U);
        EXPECT_FALSE(joiner.packets()[0].steps[0].rule);
        EXPECT_EQ(joiner.packets()[0].end, PacketEnd::Dropped);
    }
}

TEST(RuleTraceTest, KeepsTheNewestAndGivesAwayTheQuiet)
{
    TraceJoiner joiner(rules(), 3);
    for (std::uint32_t id = 1; id <= 10; ++id) {
        add(joiner, sent(id, 8043, static_cast<std::uint16_t>(id)), id * Millisecond);
    }
    ASSERT_EQ(joiner.packets().size(), 3U);
    EXPECT_EQ(joiner.packets()[0].id, 8U);
    const auto quiet = joiner.takeQuiet(9 * Millisecond);
    ASSERT_EQ(quiet.size(), 2U);
    EXPECT_EQ(quiet[1].id, 9U);
    ASSERT_EQ(joiner.packets().size(), 1U);
    EXPECT_EQ(joiner.packets()[0].id, 10U);
}

} // namespace natlens
