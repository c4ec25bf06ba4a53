// SPDX-License-Identifier: GPL-2.0-or-later
// Decoding and printing, each beside libnetfilter_conntrack's, over the same messages.
#include <array>
#include <benchmark/benchmark.h>
#include <libmnl/libmnl.h>
#include <libnetfilter_conntrack/libnetfilter_conntrack.h>
#include <memory>
#include <string>

#include "export/flow_text.h"
#include "message_maker.h"
#include "netlink/conntrack_decoder.h"

namespace {

using natlens::Flow;

constexpr std::size_t FlowCount = 20000;

const std::vector<std::byte>& dump()
{
    static const auto messages = natlens::bench::makeDump(FlowCount);
    return messages;
}

class CountingSink : public natlens::ConntrackSink {
public:
    void onFlow(natlens::FlowEventKind /*kind*/, Flow&& flow) override
    {
        benchmark::DoNotOptimize(flow);
        ++flows;
    }
    void onExpectation(natlens::FlowEventKind /*kind*/,
                       natlens::Expectation&& /*expectation*/) override
    {
    }
    void onMalformed(const natlens::Error& /*error*/) override { ++malformed; }
    void onUnknown(std::uint16_t /*messageType*/) override { ++malformed; }

    std::size_t flows = 0;
    std::size_t malformed = 0;
};

class PrintingSink : public CountingSink {
public:
    void onFlow(natlens::FlowEventKind kind, Flow&& flow) override
    {
        line.clear();
        natlens::appendConntrackLine(line, flow);
        CountingSink::onFlow(kind, std::move(flow));
    }

    std::string line;
};

template<class Sink> void decode(benchmark::State& state)
{
    for ([[maybe_unused]] auto round : state) {
        Sink sink;
        natlens::decodeConntrack(dump(), sink);
        if (sink.flows != FlowCount || sink.malformed != 0) {
            state.SkipWithError("not every flow was decoded");
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(FlowCount));
}

struct DestroyNfct {
    void operator()(nf_conntrack* conntrack) const { nfct_destroy(conntrack); }
};

template<bool Print> void parseWithLibrary(benchmark::State& state)
{
    std::array<char, 4096> line{};
    for ([[maybe_unused]] auto round : state) {
        int left = static_cast<int>(dump().size());
        std::size_t flows = 0;
        const auto* message = reinterpret_cast<const nlmsghdr*>(dump().data());
        for (; mnl_nlmsg_ok(message, left); message = mnl_nlmsg_next(message, &left)) {
            const std::unique_ptr<nf_conntrack, DestroyNfct> conntrack(nfct_new());
            flows += nfct_nlmsg_parse(message, conntrack.get()) >= 0 ? 1 : 0;
            if constexpr (Print) {
                nfct_snprintf(line.data(), line.size(), conntrack.get(), NFCT_T_UNKNOWN,
                              NFCT_O_DEFAULT, NFCT_OF_SHOW_LAYER3 | NFCT_OF_ID);
            }
            benchmark::DoNotOptimize(conntrack.get());
        }
        if (flows != FlowCount) {
            state.SkipWithError("not every flow was parsed");
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(FlowCount));
}

BENCHMARK(decode<CountingSink>)->Name("decode/natlens");
BENCHMARK(parseWithLibrary<false>)->Name("decode/libnetfilter_conntrack");
BENCHMARK(decode<PrintingSink>)->Name("decode_and_print/natlens");
BENCHMARK(parseWithLibrary<true>)->Name("decode_and_print/libnetfilter_conntrack");

} // namespace
