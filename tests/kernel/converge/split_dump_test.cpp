// SPDX-License-Identifier: GPL-2.0-or-later
// The helper's dump of a table that is worth reading in parts.
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <algorithm>
#include <linux/netlink.h>
#include <memory>
#include <optional>
#include <vector>

#include "core/flow.h"
#include "flow_dump.h"
#include "flows/conntrack_batch.h"
#include "kernel/converge/kernel_table.h"
#include "netlink/conntrack_decoder.h"

namespace natlens::test {
namespace {

constexpr std::uint32_t Flows = 20'000;
constexpr int DeadlineMs = 60'000;

/// The keys of all rows, as they come.
class KeySink : public ConntrackSink {
public:
    std::vector<FlowKey> keys;
    std::size_t refused = 0;
    void onFlow(FlowEventKind, Flow&& flow) override { keys.push_back(keyOf(flow)); }
    void onExpectation(FlowEventKind, Expectation&&) override { ++refused; }
    void onMalformed(const Error&) override { ++refused; }
    void onUnknown(std::uint16_t) override { ++refused; }
};

/// What @p dump tells; empty: it did not end well.
std::optional<std::vector<FlowKey>> read(Dump& dump, bool pausing = false)
{
    KeySink sink;
    bool over = false;
    bool whole = false;
    QObject::connect(&dump, &Dump::datagrams, &dump, [&](const SharedPayload& payload) {
        decodeConntrack(*payload, sink);
        dump.setPaused(pausing);
    });
    QObject::connect(&dump, &Dump::finished, &dump, [&] { over = whole = true; });
    QObject::connect(&dump, &Dump::failed, &dump, [&] { over = true; });
    if (!dump.start()) {
        return std::nullopt;
    }
    for (const QDeadlineTimer deadline(DeadlineMs); !over && !deadline.hasExpired();) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        dump.setPaused(false);
    }
    return whole && sink.refused == 0 ? std::optional(std::move(sink.keys)) : std::nullopt;
}

std::vector<FlowKey> sorted(std::vector<FlowKey> keys)
{
    std::ranges::sort(keys, [](const FlowKey& a, const FlowKey& b) { return a < b; });
    return keys;
}

std::vector<FlowKey> keysOf(const FlowTableByKey& table, const DumpFilter& filter)
{
    std::vector<FlowKey> keys;
    for (const auto& [key, flow] : table) {
        if (filter.family == L3Protocol::None || key.original.family() == filter.family) {
            keys.push_back(key);
        }
    }
    return sorted(std::move(keys));
}

class SplitDump : public testing::TestWithParam<L3Protocol> {
protected:
    SplitDump()
    {
        bench::ConntrackBatch kernel;
        for (std::uint32_t number = 0; number < Flows; ++number) {
            kernel.create(number);
        }
        kernel.send();
        filter.family = GetParam();
    }
    ~SplitDump() override { flushKernel(); }

    DumpFilter filter;
    DumpThreads threads;
};

TEST_P(SplitDump, TellsEveryRowOfTheKernelOnce)
{
    const auto truth = keysOf(kernelFlows(), filter);
    ASSERT_GT(truth.size(), Flows / 8);
    FlowDump dump(filter, threads);
    const auto told = read(dump);
    ASSERT_TRUE(told);
    EXPECT_TRUE(sorted(*told) == truth) << told->size() << " of " << truth.size();
}

TEST_P(SplitDump, LosesNothingWhenItIsPausedAgainAndAgain)
{
    const auto truth = keysOf(kernelFlows(), filter);
    FlowDump dump(filter, threads);
    const auto told = read(dump, true);
    ASSERT_TRUE(told);
    EXPECT_TRUE(sorted(*told) == truth) << told->size() << " of " << truth.size();
}

TEST_P(SplitDump, EndsItsThreadsWhenItIsGivenUp)
{
    auto dump = std::make_unique<FlowDump>(filter, threads);
    bool began = false;
    QObject::connect(dump.get(), &Dump::datagrams, dump.get(), [&] { began = true; });
    ASSERT_TRUE(dump->start());
    for (const QDeadlineTimer deadline(DeadlineMs); !began && !deadline.hasExpired();) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    EXPECT_TRUE(began);
    dump.reset(); // and the threads are joined by their owner
}

INSTANTIATE_TEST_SUITE_P(OfEachFamily, SplitDump,
                         testing::Values(L3Protocol::None, L3Protocol::Ipv4));

/// Whatever is known of the table when it turns out to be worth cutting: that it goes on, or that
/// it ends just there.
TEST(SplitDumpSizes, AreToldWholeFromSmallToLarge)
{
    constexpr std::uint32_t Step = 150; ///< fewer rows than a frame has
    constexpr std::uint32_t Most = 7'000;
    bench::ConntrackBatch kernel;
    DumpThreads threads;
    for (std::uint32_t number = 0; number < Most;) {
        for (const std::uint32_t end = number + Step; number < end; ++number) {
            kernel.create(number);
        }
        kernel.send();
        FlowDump dump(DumpFilter(), threads);
        const auto told = read(dump);
        EXPECT_TRUE(told && told->size() == number) << number << " flows";
    }
    flushKernel();
}

/// A single dump tells a table that nobody changes in the same order each time.
TEST(SplitDumpOrder, ShowsThatItWasCut)
{
    bench::ConntrackBatch kernel;
    for (std::uint32_t number = 0; number < Flows; ++number) {
        kernel.create(number);
    }
    kernel.send();
    NetlinkDump first(NETLINK_NETFILTER, dumpRequest({}, 1).value());
    NetlinkDump second(NETLINK_NETFILTER, dumpRequest({}, 1).value());
    DumpThreads threads;
    FlowDump cut(DumpFilter(), threads);
    const auto order = read(first);
    const auto again = read(second);
    const auto parts = read(cut);
    flushKernel();
    ASSERT_TRUE(order && again && parts);
    EXPECT_TRUE(*order == *again);
    EXPECT_FALSE(*order == *parts) << "the table was told in one piece";
    EXPECT_TRUE(sorted(*order) == sorted(*parts));
}

} // namespace
} // namespace natlens::test
