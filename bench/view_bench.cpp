// SPDX-License-Identifier: GPL-2.0-or-later
// Sorting, filtering, keeping in order and grouping a million flows, each beside a peer that does
// the plain thing with the same flows: indices sorted by comparing, a list sorted anew, a map.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "store/flow_groups.h"
#include "store/flow_index.h"

namespace {

using namespace natlens;

constexpr std::uint32_t FlowCount = 1'000'000;

/// A flow as a router sees them: a client network, some servers, a third with NAT, one in ten IPv6.
PackedFlow flowOf(std::uint32_t number)
{
    std::mt19937_64 random(number);
    PackedFlow flow;
    flow.family = static_cast<std::uint8_t>(number % 10 == 0 ? L3Protocol::Ipv6 : L3Protocol::Ipv4);
    const auto client = static_cast<std::uint32_t>(random() % 60'000);
    const auto server = static_cast<std::uint32_t>(random() % 5'000);
    flow.original.src = {10, static_cast<std::uint8_t>(client >> 16U),
                         static_cast<std::uint8_t>(client >> 8U),
                         static_cast<std::uint8_t>(client)};
    flow.original.dst = {192, 0, static_cast<std::uint8_t>(server >> 8U),
                         static_cast<std::uint8_t>(server)};
    if (number % 10 == 0) {
        std::copy_n(flow.original.src.begin(), 4, flow.original.src.begin() + 12);
        std::copy_n(flow.original.dst.begin(), 4, flow.original.dst.begin() + 12);
    }
    flow.original.first = static_cast<std::uint16_t>(1024 + random() % 64'000);
    flow.original.second = random() % 4 == 0 ? 80 : 443;
    flow.reply.src = flow.original.dst;
    flow.reply.dst = flow.original.src;
    flow.reply.first = flow.original.second;
    flow.reply.second = flow.original.first;
    const std::uint8_t protocol = random() % 3 == 0 ? IPPROTO_UDP : IPPROTO_TCP;
    flow.setOriginal(static_cast<L3Protocol>(flow.family), protocol, L4Kind::Ports);
    flow.setReply(static_cast<L3Protocol>(flow.family), protocol, L4Kind::Ports);
    if (number % 3 == 0) {
        flow.reply.dst = {198, 51, 100, 1};
        flow.nat = NatKind::Masquerade;
        flow.certainty = Certainty::Inferred;
    }
    flow.status = StatusConfirmed | (random() % 2 == 0 ? StatusSeenReply | StatusAssured : 0);
    flow.has = PackedFlow::HasStatus | PackedFlow::HasTimeout | PackedFlow::HasOriginalCounters
               | PackedFlow::HasReplyCounters;
    if (flow.protocol == IPPROTO_TCP) {
        flow.has |= PackedFlow::HasTcp;
        flow.tcpState = static_cast<std::uint8_t>(1 + random() % 8);
    }
    flow.timeout = static_cast<std::uint32_t>(random() % 432'000);
    flow.originalCounters = {random() % 100'000, random() % 100'000'000};
    flow.replyCounters = {random() % 100'000, random() % 100'000'000};
    flow.firstSeenNs = 1'000'000 + number / 50 * 1'000; // a dump's rows come in messages
    flow.sequence = number;
    return flow;
}

FlowPool makePool()
{
    FlowPool pool;
    for (std::uint32_t number = 0; number < FlowCount; ++number) {
        (void)pool.insert(flowOf(number), nullptr);
    }
    return pool;
}

const FlowPool& table()
{
    static const FlowPool pool = makePool();
    return pool;
}

ViewContext now()
{
    ViewContext context;
    context.monotonicNs = 5'000'000'000;
    return context;
}

ViewQuery queryOf(FlowField field, const char* filter = "")
{
    ViewQuery query;
    query.sortBy = field;
    query.filter = Filter::parse(filter).value();
    return query;
}

void items(benchmark::State& state)
{
    state.SetItemsProcessed(state.iterations() * std::int64_t{FlowCount});
}

/// From one query to another, and back untimed.
void change(benchmark::State& state, const ViewQuery& from, const ViewQuery& to)
{
    const FlowChunks& chunks = table().chunks();
    FlowIndex index;
    index.setQuery(from);
    index.rebuild(chunks, now());
    for ([[maybe_unused]] auto round : state) {
        index.setQuery(to);
        benchmark::DoNotOptimize(index.update(chunks, {}, now()));
        state.PauseTiming();
        index.setQuery(from);
        (void)index.update(chunks, {}, now());
        state.ResumeTiming();
    }
    items(state);
}

void sortBy(benchmark::State& state, FlowField field)
{
    change(state, queryOf(field == FlowField::Zone ? FlowField::Mark : FlowField::Zone),
           queryOf(field));
}

void sortIndices(benchmark::State& state, FlowField field)
{
    const FlowChunks& chunks = table().chunks();
    std::vector<FlowSlot> order(FlowCount);
    for ([[maybe_unused]] auto round : state) {
        std::iota(order.begin(), order.end(), FlowSlot{0});
        std::sort(order.begin(), order.end(), [&](FlowSlot a, FlowSlot b) {
            const auto less = compareBy(field, chunks.row(a), chunks.row(b));
            return less != 0 ? less < 0 : a < b;
        });
        benchmark::DoNotOptimize(order.data());
    }
    items(state);
}

void filterTo(benchmark::State& state, const char* from, const char* to)
{
    change(state, queryOf(FlowField::OriginalSource, from), queryOf(FlowField::OriginalSource, to));
}

/// Filters the rows in their order into a new list, as a proxy model does.
void filterRows(benchmark::State& state, const char* text)
{
    const FlowChunks& chunks = table().chunks();
    const Filter filter = Filter::parse(text).value();
    FlowIndex index;
    index.setQuery(queryOf(FlowField::OriginalSource));
    index.rebuild(chunks, now());
    const ViewContext context = now();
    for ([[maybe_unused]] auto round : state) {
        std::vector<FlowSlot> rows;
        for (const FlowSlot slot : index.order()->slots) {
            if (filter.matches(chunks.row(slot), context.forFilter())) {
                rows.push_back(slot);
            }
        }
        benchmark::DoNotOptimize(rows.data());
    }
    items(state);
}

/// A frame's changes: a third new flows, a third ended ones, a third with other counters.
class Churn {
public:
    explicit Churn(std::uint32_t changes) : m_changes(changes) {}

    std::vector<FlowChange> frame()
    {
        std::vector<FlowChange> changes;
        for (std::uint32_t i = 0; i < m_changes / 3; ++i) {
            const auto slot = static_cast<FlowSlot>(m_random() % FlowCount);
            if (m_pool.chunks().holds(slot)) {
                m_pool.erase(slot);
                changes.push_back({slot, FlowChange::Kind::Gone});
            }
        }
        for (std::size_t left = changes.size(); left > 0; --left) {
            changes.push_back({m_pool.insert(flowOf(m_next++), nullptr), FlowChange::Kind::Added});
        }
        for (std::uint32_t i = 0; i < m_changes / 3; ++i) {
            const auto slot = static_cast<FlowSlot>(m_random() % FlowCount);
            if (m_pool.chunks().holds(slot)) {
                m_pool.edit(slot).originalCounters.bytes += 1000;
                changes.push_back({slot, FlowChange::Kind::Changed});
            }
        }
        return changes;
    }
    [[nodiscard]] const FlowChunks& chunks() const { return m_pool.chunks(); }

private:
    FlowPool m_pool = makePool();
    std::mt19937 m_random{7};
    std::uint32_t m_changes;
    std::uint32_t m_next = FlowCount;
};

void frame(benchmark::State& state, FlowField field, const char* filter, std::uint32_t changes)
{
    Churn churn(changes);
    FlowIndex index;
    index.setQuery(queryOf(field, filter));
    index.rebuild(churn.chunks(), now());
    RowOrderPtr shown = index.order();
    for ([[maybe_unused]] auto round : state) {
        state.PauseTiming();
        const auto told = churn.frame();
        state.ResumeTiming();
        benchmark::DoNotOptimize(index.update(churn.chunks(), told, now()));
        shown = index.order();
    }
    state.SetItemsProcessed(state.iterations() * std::int64_t{changes});
}

/// Takes out what changed, sorts the new rows and merges, by comparing.
void frameByComparing(benchmark::State& state, FlowField field, std::uint32_t changes)
{
    Churn churn(changes);
    FlowIndex index;
    index.setQuery(queryOf(field));
    index.rebuild(churn.chunks(), now());
    std::vector<FlowSlot> rows = index.order()->slots;
    const auto less = [&](FlowSlot a, FlowSlot b) {
        const FlowRow x = churn.chunks().row(a);
        const FlowRow y = churn.chunks().row(b);
        const auto order = compareBy(field, x, y);
        return order != 0 ? order < 0 : x.flow->sequence < y.flow->sequence;
    };
    std::vector<bool> changed;
    for ([[maybe_unused]] auto round : state) {
        state.PauseTiming();
        const auto told = churn.frame();
        state.ResumeTiming();
        changed.assign(churn.chunks().slotCount(), false);
        for (const FlowChange& change : told) {
            changed[change.slot] = true;
        }
        std::erase_if(rows, [&](FlowSlot slot) { return changed[slot]; });
        const auto kept = static_cast<std::ptrdiff_t>(rows.size());
        for (const FlowChange& change : told) {
            if (changed[change.slot] && churn.chunks().holds(change.slot)) {
                rows.push_back(change.slot);
                changed[change.slot] = false;
            }
        }
        std::sort(rows.begin() + kept, rows.end(), less);
        std::inplace_merge(rows.begin(), rows.begin() + kept, rows.end(), less);
    }
    state.SetItemsProcessed(state.iterations() * std::int64_t{changes});
}

void group(benchmark::State& state, FieldId by, std::optional<FieldId> thenBy)
{
    const FlowChunks& chunks = table().chunks();
    FlowGrouper grouper({by, thenBy, GroupOrder::Bytes, 10'000});
    FilterContext context = now().forFilter();
    for ([[maybe_unused]] auto round : state) {
        context.monotonicNs += 1'000'000'000;
        benchmark::DoNotOptimize(grouper.compute(chunks, {}, context));
    }
    items(state);
}

void groupInMap(benchmark::State& state, FieldId by, std::optional<FieldId> thenBy)
{
    const FlowChunks& chunks = table().chunks();
    const FilterContext context = now().forFilter();
    for ([[maybe_unused]] auto round : state) {
        std::map<std::pair<std::string, std::string>, GroupTotals> groups;
        chunks.forEach([&](FlowSlot, const FlowRow& row) {
            auto& totals = groups[{valueText(by, row, context),
                                   thenBy ? valueText(*thenBy, row, context) : std::string()}];
            ++totals.flows;
            totals.bytes = totals.bytes.value_or(0) + row.flow->originalCounters.bytes;
        });
        benchmark::DoNotOptimize(groups);
    }
    items(state);
}

constexpr auto Ms = benchmark::kMillisecond;

} // namespace

BENCHMARK_CAPTURE(sortBy, address, FlowField::OriginalSource)
    ->Name("sort_address/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(sortIndices, address, FlowField::OriginalSource)
    ->Name("sort_address/std_sort")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(sortBy, destination, FlowField::OriginalDestination)
    ->Name("sort_destination/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(sortIndices, destination, FlowField::OriginalDestination)
    ->Name("sort_destination/std_sort")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(sortBy, state, FlowField::State)
    ->Name("sort_state/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(sortIndices, state, FlowField::State)
    ->Name("sort_state/std_sort")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(sortBy, bytes, FlowField::Bytes)
    ->Name("sort_bytes/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(sortIndices, bytes, FlowField::Bytes)
    ->Name("sort_bytes/std_sort")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(sortBy, appearance, FlowField::FirstSeen)
    ->Name("sort_appearance/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(sortIndices, appearance, FlowField::FirstSeen)
    ->Name("sort_appearance/std_sort")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(filterTo, port, "", "dport == 80")
    ->Name("show_port/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(filterRows, port, "dport == 80")
    ->Name("show_port/row_by_row")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(filterTo, prefix, "", "src in 10.0.0.0/18")
    ->Name("show_prefix/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(filterRows, prefix, "src in 10.0.0.0/18")
    ->Name("show_prefix/row_by_row")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(filterTo, text, "", "0.12")
    ->Name("show_text/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(filterTo, letter, "0.12", "0.123")
    ->Name("show_next_letter/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(frame, address, FlowField::OriginalSource, "", 333)
    ->Name("frame_of_333/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(frameByComparing, address, FlowField::OriginalSource, 333)
    ->Name("frame_of_333/merging")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(frame, many, FlowField::OriginalSource, "", 1600)
    ->Name("frame_of_1600/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(frameByComparing, many, FlowField::OriginalSource, 1600)
    ->Name("frame_of_1600/merging")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(frame, filtered, FlowField::Bytes, "dport == 80", 1600)
    ->Name("frame_of_1600_filtered/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(group, source, FieldId::OrigSrcAddr, std::nullopt)
    ->Name("group_source/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(groupInMap, source, FieldId::OrigSrcAddr, std::nullopt)
    ->Name("group_source/map")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(group, listener, FieldId::ReplySrcAddr, FieldId::ReplySrcPort)
    ->Name("group_listener/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(groupInMap, listener, FieldId::ReplySrcAddr, FieldId::ReplySrcPort)
    ->Name("group_listener/map")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(group, kind, FieldId::NatKindField, FieldId::State)
    ->Name("group_nat_and_state/natlens")
    ->Unit(Ms)
    ->MeasureProcessCPUTime();
