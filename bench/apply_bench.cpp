// SPDX-License-Identifier: GPL-2.0-or-later
// Decoding and applying: a dump into an empty store, then events onto a store that holds a large
// table. The peer keeps whole flows in the standard library's hash table.
#include <benchmark/benchmark.h>
#include <memory>
#include <unordered_map>

#include "message_maker.h"
#include "netlink/conntrack_decoder.h"
#include "store/flow_store.h"

namespace {

using namespace natlens;
using bench::Telling;

constexpr std::uint32_t TableSize = 200'000;
constexpr std::uint32_t EventCount = 20'000;

/// As many flows begin as end; a fifth is news of others.
const std::vector<std::byte>& events()
{
    static const auto messages = [] {
        std::vector<std::byte> bytes;
        for (std::uint32_t number = 0; number < EventCount / 5; ++number) {
            bench::appendMessage(bytes, Telling::New, TableSize + 2 * number);
            bench::appendMessage(bytes, Telling::New, TableSize + 2 * number + 1);
            bench::appendMessage(bytes, Telling::Update, number * 40);
            bench::appendMessage(bytes, Telling::Destroy, TableSize + 2 * number);
            bench::appendMessage(bytes, Telling::Destroy, TableSize + 2 * number + 1);
        }
        return bytes;
    }();
    return messages;
}

const std::vector<std::byte>& dump()
{
    static const auto messages = bench::makeDump(TableSize);
    return messages;
}

class StoreSink : public ConntrackSink {
public:
    bool wantsPackedFlows() const override { return true; }
    void onPackedFlow(FlowEventKind kind, const PackedFlow& flow,
                      std::shared_ptr<const RareFlow>&& rare) override
    {
        if (dumping) {
            store.applyDump(flow, rare, 1);
        } else {
            store.applyEvent(kind, flow, rare, ++timeNs);
        }
    }
    void onFlow(FlowEventKind /*kind*/, Flow&& /*flow*/) override {}
    void onExpectation(FlowEventKind /*kind*/, Expectation&& /*expectation*/) override {}
    void onMalformed(const Error& /*error*/) override {}
    void onUnknown(std::uint16_t /*messageType*/) override {}

    FlowStore store{FlowStore::Rows::None};
    bool dumping = true;
    std::uint64_t timeNs = 1;
};

class MapSink : public ConntrackSink {
public:
    void onFlow(FlowEventKind kind, Flow&& flow) override
    {
        if (kind == FlowEventKind::Destroy) {
            flows.erase(keyOf(flow));
        } else if (const auto [at, isNew] = flows.try_emplace(keyOf(flow), flow); !isNew) {
            merge(at->second, flow);
        }
    }
    void onExpectation(FlowEventKind /*kind*/, Expectation&& /*expectation*/) override {}
    void onMalformed(const Error& /*error*/) override {}
    void onUnknown(std::uint16_t /*messageType*/) override {}

    std::unordered_map<FlowKey, Flow> flows;
};

template<class Sink> void applyDump(benchmark::State& state)
{
    for ([[maybe_unused]] auto round : state) {
        auto sink = std::make_unique<Sink>();
        decodeConntrack(dump(), *sink);
        benchmark::ClobberMemory();
        state.PauseTiming();
        sink.reset();
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(TableSize));
}

void applyEventsToStore(benchmark::State& state)
{
    StoreSink sink;
    sink.store.beginStream();
    decodeConntrack(dump(), sink);
    sink.store.finishDump(1);
    sink.dumping = false;
    for ([[maybe_unused]] auto round : state) {
        decodeConntrack(events(), sink);
        // As the worker does once a frame; what ended long enough ago is reaped.
        sink.timeNs += 10'000'000'000;
        sink.store.advance(sink.timeNs);
        auto snapshot = sink.store.takeSnapshot(sink.timeNs);
        benchmark::DoNotOptimize(snapshot);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(EventCount));
}

void applyEventsToMap(benchmark::State& state)
{
    MapSink sink;
    decodeConntrack(dump(), sink);
    for ([[maybe_unused]] auto round : state) {
        decodeConntrack(events(), sink);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(EventCount));
}

BENCHMARK(applyDump<StoreSink>)->Name("apply_dump/natlens")->Unit(benchmark::kMillisecond);
BENCHMARK(applyDump<MapSink>)->Name("apply_dump/unordered_map")->Unit(benchmark::kMillisecond);
BENCHMARK(applyEventsToStore)->Name("apply_events/natlens")->Unit(benchmark::kMillisecond);
BENCHMARK(applyEventsToMap)->Name("apply_events/unordered_map")->Unit(benchmark::kMillisecond);

} // namespace
