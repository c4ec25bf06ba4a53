// SPDX-License-Identifier: GPL-2.0-or-later
// Filters over a table of packed flows, beside a peer that does the plain thing: unpack the flow,
// write its addresses with the C library, compare.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "filter/filter.h"

namespace {

using namespace natlens;

constexpr std::size_t Rows = 1'000'000;

IpAddress ipv4(std::uint32_t number)
{
    const std::array bytes{std::byte(number >> 24U), std::byte(number >> 16U & 0xffU),
                           std::byte(number >> 8U & 0xffU), std::byte(number & 0xffU)};
    return IpAddress::fromBytes(bytes);
}

Flow makeFlow(std::uint32_t index)
{
    Flow flow;
    const auto port = static_cast<std::uint16_t>(1024 + index % 60'000);
    const Tuple original{ipv4(0x0a000000U + index), ipv4(0xc0000200U + index % 250),
                         static_cast<std::uint8_t>(index % 3 == 0 ? IPPROTO_UDP : IPPROTO_TCP),
                         Ports{port, static_cast<std::uint16_t>(index % 5 == 0 ? 443 : 80)}};
    flow.original = original;
    flow.reply = inverse(original);
    if (index % 3 == 1) {
        flow.reply.dst = ipv4(0xc6336401U); // a third is masqueraded
    }
    flow.status = StatusConfirmed | (index % 2 != 0 ? StatusSeenReply | StatusAssured : 0);
    flow.mark = index % 7;
    flow.timeout = 100 + index % 300;
    if (original.protocol == IPPROTO_TCP) {
        flow.protocolInfo = TcpInfo{3};
    }
    return flow;
}

const std::vector<PackedFlow>& table()
{
    static const std::vector<PackedFlow> flows = [] {
        std::vector<PackedFlow> all;
        all.reserve(Rows);
        std::shared_ptr<const RareFlow> rare;
        for (std::uint32_t index = 0; index < Rows; ++index) {
            all.push_back(pack(makeFlow(index), rare));
        }
        return all;
    }();
    return flows;
}

template<class Predicate> void count(benchmark::State& state, const Predicate& passes)
{
    const auto& flows = table();
    std::size_t passed = 0;
    for ([[maybe_unused]] auto turn : state) {
        passed = 0;
        for (const PackedFlow& flow : flows) {
            passed += passes(FlowRow{&flow, nullptr}) ? 1 : 0;
        }
        benchmark::DoNotOptimize(passed);
    }
    state.counters["passed"] = static_cast<double>(passed);
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(flows.size()));
}

void apply(benchmark::State& state, const char* text)
{
    const Filter filter = Filter::parse(text).value();
    const FilterContext context{5'000'000'000, 0, nullptr};
    count(state, [&](const FlowRow& row) { return filter.matches(row, context); });
}

void compileBig(benchmark::State& state)
{
    std::string text = "dport in {1";
    for (int port = 2; port < 4000; ++port) {
        text.append(", ").append(std::to_string(port * 7));
    }
    text += '}';
    for ([[maybe_unused]] auto turn : state) {
        benchmark::DoNotOptimize(Filter::parse(text).has_value());
    }
}

void compileWord(benchmark::State& state)
{
    for ([[maybe_unused]] auto turn : state) {
        benchmark::DoNotOptimize(Filter::parse("192.0.2.7").has_value());
        benchmark::DoNotOptimize(Filter::parse("192.0.").has_value());
    }
}

/// dport == 443 of an unpacked flow.
void naiveNumber(benchmark::State& state)
{
    count(state, [](const FlowRow& row) {
        const Flow flow = unpack(row);
        const auto* ports = std::get_if<Ports>(&flow.original.l4);
        return ports != nullptr && ports->dst == 443;
    });
}

/// A word in the four addresses and ports, written as text.
void naiveText(benchmark::State& state)
{
    count(state, [](const FlowRow& row) {
        const Flow flow = unpack(row);
        const auto end = [](const IpAddress& address, std::uint16_t port) {
            return address.toString() + ':' + std::to_string(port) + ' ';
        };
        const auto ports = std::get<Ports>(flow.original.l4);
        const auto back = std::get<Ports>(flow.reply.l4);
        const std::string text = end(flow.original.src, ports.src)
                                 + end(flow.original.dst, ports.dst) + end(flow.reply.src, back.src)
                                 + end(flow.reply.dst, back.dst);
        return text.find("192.0.2.77") != std::string::npos;
    });
}

} // namespace

BENCHMARK_CAPTURE(apply, filter_port, "dport == 443")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(apply, filter_any_port, "port == 443")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(apply, filter_port_set, "dport in {22, 80-90, 1000-2000, 8080}")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(apply, filter_prefix, "src in 10.0.0.0/12")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(apply, filter_any_address, "addr in 198.51.100.0/24")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(apply, filter_mark, "mark & 3 == 1")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(apply, filter_flags, "tcp and assured and nat")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(apply, filter_age, "timeout < 2m")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(apply, filter_word, "firefox")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(apply, filter_digits, "4431")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(apply, filter_address_text, "192.0.2.77:")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(apply, filter_phrase, "\"udp 10.0.0.9\"")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(apply, filter_pattern, "src ~ '^10\\.0\\..*7$'")->Unit(benchmark::kMillisecond);
BENCHMARK(compileBig)->Name("filter_compile_4000_ports")->Unit(benchmark::kMillisecond);
BENCHMARK(compileWord)->Name("filter_compile_words")->Unit(benchmark::kMillisecond);
BENCHMARK(naiveNumber)->Name("naive_port")->Unit(benchmark::kMillisecond);
BENCHMARK(naiveText)->Name("naive_address_text")->Unit(benchmark::kMillisecond);
