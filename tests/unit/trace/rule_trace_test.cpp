// SPDX-License-Identifier: GPL-2.0-or-later
// Events that Linux 6.18 told of these rules, joined to the ways of packets.
#include "rules/rule_trace.h"

#include <gtest/gtest.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

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

} // namespace

TEST(RuleTraceTest, FollowsARedirectedPacketToItsListener)
{
    const auto ruleset = rules();
    TraceJoiner joiner(ruleset);
    add(joiner, redirected(0xd3c29e36));
    add(joiner, received(0xd3c4a443, 9000, 5, NF_ACCEPT), 2 * Millisecond);
    ASSERT_EQ(joiner.packets().size(), 1U);
    const TracedPacket& packet = joiner.packets()[0];
    EXPECT_EQ(handleOf(*ruleset, packet.translatedBy), 2U);
    EXPECT_TRUE(packet.ended);
    EXPECT_EQ(packet.verdict, ActionKind::Accept);
    using Kind = TraceStep::Kind;
    struct Expected {
        Kind kind;
        Hook hook;
        std::int32_t priority;
        std::uint64_t handle;
        std::uint32_t depth;
    };
    const Expected expected[] = {
        {Kind::Rule, Hook::Output, -399, 0, 0},
        {Kind::Rule, Hook::Output, -100, 2, 0},
        {Kind::Inferred, Hook::Prerouting, -399, 0, 0},
        {Kind::Rule, Hook::Input, 0, 4, 0},
        {Kind::Rule, Hook::Input, 0, 3, 1},
        {Kind::Rule, Hook::Input, 0, 5, 0},
    };
    ASSERT_EQ(packet.steps.size(), std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        EXPECT_EQ(packet.steps[i].kind, expected[i].kind) << i;
        EXPECT_EQ(packet.steps[i].hook, expected[i].hook) << i;
        EXPECT_EQ(packet.steps[i].priority, expected[i].priority) << i;
        EXPECT_EQ(handleOf(*ruleset, packet.steps[i].rule), expected[i].handle) << i;
        EXPECT_EQ(packet.steps[i].depth, expected[i].depth) << i;
    }
    EXPECT_EQ(packet.steps[2].event.tuple, tuple(9000));
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
    EXPECT_TRUE(packet.ended);
    EXPECT_EQ(packet.verdict, ActionKind::Drop);
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
    ASSERT_EQ(joiner.packets()[0].steps.size(), 3U);
    EXPECT_EQ(joiner.packets()[0].steps[1].kind, TraceStep::Kind::Inferred);
    EXPECT_EQ(joiner.packets()[0].steps[1].event.mark, 0x10U);
    EXPECT_EQ(joiner.packets()[0].steps[2].kind, TraceStep::Kind::Return);
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
        EXPECT_EQ(joiner.packets()[0].verdict, ActionKind::Drop);
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
