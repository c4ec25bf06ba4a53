// SPDX-License-Identifier: GPL-2.0-or-later
// Ten thousand rules and sets of 100,000 elements: parsed, and looked up for a million flows,
// beside a peer that does the plain thing: one rule after the other, one element after the other.
#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "core/flow.h"
#include "core/packed_flow.h"
#include "mappings/mapping.h"
#include "rules/rule_matcher.h"

namespace {

using namespace natlens;

constexpr std::uint32_t Rules = 10'000;
constexpr std::uint32_t Elements = 100'000;
constexpr std::uint32_t Flows = 1'000'000;
constexpr std::uint32_t Sets = 2;
constexpr std::uint32_t Scanned = 20; ///< flows that the peer looks at

std::string dotted(std::uint32_t number)
{
    return std::to_string(number >> 24U) + '.' + std::to_string(number >> 16U & 0xffU) + '.'
           + std::to_string(number >> 8U & 0xffU) + '.' + std::to_string(number & 0xffU);
}

IpAddress ipv4(std::uint32_t number)
{
    const std::array bytes{std::byte(number >> 24U), std::byte(number >> 16U & 0xffU),
                           std::byte(number >> 8U & 0xffU), std::byte(number & 0xffU)};
    return IpAddress::fromBytes(bytes);
}

/// Where rule @p index sends from: one address and one port of its own.
std::uint32_t addressOf(std::uint32_t index)
{
    return 0xc0a80000U + index % 500;
}

std::uint32_t portOf(std::uint32_t index)
{
    return 1000 + index / 500 * 3;
}

void addSet(std::string& json, std::uint32_t set)
{
    json += R"({"set":{"family":"ip","name":"s)" + std::to_string(set)
            + R"(","table":"t","type":"ipv4_addr","handle":1,"elem":[)";
    for (std::uint32_t i = 0; i < Elements; ++i) {
        json += (i == 0 ? "\"" : ",\"") + dotted(0x0b000000U + set * 0x01000000U + i * 2) + '"';
    }
    json += "]}},";
}

std::string match(const std::string& protocol, const std::string& field, const std::string& right)
{
    return R"({"match":{"op":"==","left":{"payload":{"protocol":")" + protocol + R"(","field":")"
           + field + R"("}},"right":)" + right + "}},";
}

void addRule(std::string& json, std::uint32_t index)
{
    json += R"(,{"rule":{"family":"ip","table":"t","chain":"c","handle":)"
            + std::to_string(index + 2) + R"(,"expr":[)";
    // Every hundredth looks its addresses up in a set.
    json += index % 100 == 99
                ? match("ip", "saddr", "\"@s" + std::to_string(index / 100 % Sets) + '"')
                : match("ip", "daddr", '"' + dotted(addressOf(index)) + '"');
    json += match("tcp", "dport", std::to_string(portOf(index)));
    json += R"({"redirect":{"port":)" + std::to_string(20'000 + index) + "}}]}}";
}

const Bundle& bundle()
{
    static const Bundle made = [] {
        std::string json = R"({"nftables":[{"table":{"family":"ip","name":"t","handle":1}},)";
        for (std::uint32_t set = 0; set < Sets; ++set) {
            addSet(json, set);
        }
        json += R"({"chain":{"family":"ip","table":"t","name":"c","handle":1,"type":"nat",)"
                R"("hook":"prerouting","prio":-100,"policy":"accept"}})";
        for (std::uint32_t index = 0; index < Rules; ++index) {
            addRule(json, index);
        }
        Bundle all;
        all.parts.push_back({FactPart::NftJson, 0, {}, json + "]}"});
        return all;
    }();
    return made;
}

LocalAddresses localAddresses()
{
    LocalAddresses local;
    local.add(ipv4(0x0a000001U));
    local.setKnown();
    return local;
}

/// Half of them were redirected by some rule, half by none.
const std::vector<PackedFlow>& flows()
{
    static const std::vector<PackedFlow> made = [] {
        std::vector<PackedFlow> all;
        all.reserve(Flows);
        for (std::uint32_t i = 0; i < Flows; ++i) {
            const std::uint32_t index = i * 7919 % Rules;
            const bool redirected = i % 2 == 0 && index % 100 != 99;
            Flow flow;
            flow.original = {ipv4(0x0a010000U + i % 60'000),
                             ipv4(redirected ? addressOf(index) : 0xcb007100U + i % 250),
                             IPPROTO_TCP,
                             Ports{static_cast<std::uint16_t>(1024 + i % 60'000),
                                   static_cast<std::uint16_t>(portOf(index))}};
            flow.reply = inverse(flow.original);
            if (redirected) {
                flow.reply.src = ipv4(0x0a000001U);
                std::get<Ports>(flow.reply.l4).src = static_cast<std::uint16_t>(20'000 + index);
            }
            flow.status = StatusConfirmed;
            std::shared_ptr<const RareFlow> rare;
            all.push_back(pack(flow, rare));
        }
        return all;
    }();
    return made;
}

void parseRules(benchmark::State& state)
{
    for ([[maybe_unused]] auto turn : state) {
        const Ruleset rules = parseRuleset(bundle());
        benchmark::DoNotOptimize(rules.rules.data());
        state.counters["rules"] = static_cast<double>(rules.rules.size());
    }
}
BENCHMARK(parseRules)->Name("parse 10k rules")->Unit(benchmark::kMillisecond);

void prepareRules(benchmark::State& state)
{
    const auto rules = std::make_shared<const Ruleset>(parseRuleset(bundle()));
    for ([[maybe_unused]] auto turn : state) {
        const RuleMatcher matcher(rules, localAddresses());
        benchmark::DoNotOptimize(&matcher);
    }
}
BENCHMARK(prepareRules)->Name("prepare 10k rules")->Unit(benchmark::kMillisecond);

void matchMillionFlows(benchmark::State& state)
{
    const auto rules = std::make_shared<const Ruleset>(parseRuleset(bundle()));
    const RuleMatcher matcher(rules, localAddresses());
    const auto& all = flows();
    for ([[maybe_unused]] auto turn : state) {
        std::size_t matched = 0;
        for (const PackedFlow& flow : all) {
            matched += matcher.explain(flow).certainty == RuleCertainty::Matched ? 1 : 0;
        }
        state.counters["matched"] = static_cast<double>(matched);
    }
    state.SetItemsProcessed(state.iterations() * Flows);
}
BENCHMARK(matchMillionFlows)
    ->Name("match flows to 10k rules/natlens")
    ->Unit(benchmark::kMillisecond);

void buildMappings(benchmark::State& state)
{
    const auto rules = std::make_shared<const Ruleset>(parseRuleset(bundle()));
    MappingBuilder::Input input;
    input.matcher = std::make_shared<const RuleMatcher>(rules, localAddresses());
    input.addresses = localAddresses();
    const auto& all = flows();
    for ([[maybe_unused]] auto turn : state) {
        MappingBuilder builder;
        builder.setInput(input);
        const MappingTable table = builder.build([&all](const auto& visit) {
            for (const PackedFlow& flow : all) {
                visit(flow);
            }
        });
        state.counters["mappings"] = static_cast<double>(table.mappings.size());
    }
}
BENCHMARK(buildMappings)->Name("mappings of 1M flows")->Unit(benchmark::kMillisecond);

bool scanHolds(const Ruleset& rules, const Rule& rule, const RulePacket& packet)
{
    for (const Match& condition : rule.matches) {
        const auto in = [&condition, &rules, &rule](const IpAddress& address) {
            const auto& chain = rules.chains[rule.chain];
            const auto* set = condition.set.empty() ? nullptr : rules.findSet(chain, condition.set);
            const auto& intervals = set == nullptr ? condition.addresses : set->addresses;
            return std::ranges::any_of(intervals, [&address](const auto& interval) {
                return interval.first <= address && address <= interval.last;
            });
        };
        if ((condition.field == MatchField::SourceAddress && !in(packet.src))
            || (condition.field == MatchField::DestinationAddress && !in(packet.dst))
            || (condition.field == MatchField::DestinationPort
                && condition.numbers.front().first != packet.dstPort)) {
            return false;
        }
    }
    return true;
}

/// The peer: of a few of the flows, for it takes so long.
void scanSomeFlows(benchmark::State& state)
{
    const auto rules = std::make_shared<const Ruleset>(parseRuleset(bundle()));
    const RuleMatcher matcher(rules, localAddresses());
    const auto& all = flows();
    for ([[maybe_unused]] auto turn : state) {
        std::size_t matched = 0;
        for (std::size_t i = 0; i < all.size(); i += Flows / Scanned) {
            const RulePacket packet = matcher.firstPacket(all[i]);
            matched +=
                std::ranges::any_of(
                    rules->rules, [&](const Rule& rule) { return scanHolds(*rules, rule, packet); })
                    ? 1
                    : 0;
        }
        benchmark::DoNotOptimize(matched);
    }
    state.SetItemsProcessed(state.iterations() * Scanned);
}
BENCHMARK(scanSomeFlows)->Name("match flows to 10k rules/scan")->Unit(benchmark::kMillisecond);

} // namespace
