// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever the order in which dumps, events and losses arrive: once everything has arrived, the
// store holds what the kernel holds.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <deque>
#include <map>

#include "store/flow_store.h"
#include "unit/store/flows.h"
#include "unit/store/record_order.h"

namespace natlens {
namespace {

constexpr std::uint16_t FlowCount = 6;

struct Event {
    FlowEventKind kind;
    Flow flow;
};

/// A kernel with a table, a queue of events that can overrun, and a dump that walks the table
/// bit by bit; and what the helper makes of them.
class Kernel {
public:
    /// @p reusesIds: a flow that comes again has the id that it had before. The kernel makes ids
    /// from addresses of memory, so that happens.
    Kernel(FlowStore& store, bool reusesIds) : m_store(store), m_reusesIds(reusesIds)
    {
        m_store.beginStream();
        startDump();
    }

    void create(std::uint16_t number, std::uint32_t mark)
    {
        if (!m_table.contains(number)) {
            Flow flow = test::withMark(test::flowOf(number), mark);
            flow.id = m_reusesIds ? number : ++m_lastId;
            m_table[number] = flow;
            m_lastKnown[number] = flow;
            tell({FlowEventKind::New, flow});
        }
    }
    void mark(std::uint16_t number, std::uint32_t mark)
    {
        if (const auto at = m_table.find(number); at != m_table.end()) {
            at->second.mark = mark;
            tell({FlowEventKind::Update, test::withMark(event(number), mark)});
        }
    }
    void assure(std::uint16_t number, std::uint32_t status)
    {
        if (const auto at = m_table.find(number); at != m_table.end()) {
            at->second.status = status;
            tell({FlowEventKind::Update, event(number)});
        }
    }
    void destroy(std::uint16_t number)
    {
        if (const auto at = m_table.find(number); at != m_table.end()) {
            tell({FlowEventKind::Destroy, at->second});
            m_table.erase(at);
        }
    }
    /// Events are lost until the helper notices.
    void overrun() { m_overrun = true; }
    void notice(GapReason reason)
    {
        if (m_overrun || reason == GapReason::Requested) {
            // The helper tells what was queued before the loss ahead of the gap.
            while (m_overrun && !m_events.empty()) {
                deliverEvent();
            }
            m_store.beginEpoch(m_overrun ? GapReason::KernelOverrun : reason);
            m_overrun = false;
            startDump();
        }
    }
    void readDump()
    {
        if (m_dumpRead) {
            return; // its rows would be of no dump
        }
        const auto at = m_table.upper_bound(m_position);
        if (at != m_table.end()) {
            m_position = at->first;
            m_rows.push_back(at->second);
        } else {
            m_dumpRead = true;
        }
    }
    void deliverRow()
    {
        if (!m_rows.empty()) {
            m_store.applyDump(m_rows.front(), ++m_timeNs);
            m_rows.pop_front();
        } else if (m_dumpRead && !m_dumpDone) {
            m_store.finishDump(++m_timeNs);
            m_dumpDone = true;
        }
    }
    void deliverEvent()
    {
        if (!m_events.empty()) {
            m_store.applyEvent(m_events.front().kind, m_events.front().flow, ++m_timeNs);
            m_events.pop_front();
        }
    }
    /// Somebody asks for this flow; the answer comes another way than events do.
    void refresh(std::uint16_t number)
    {
        const auto at = m_table.find(number);
        if (at != m_table.end()) {
            m_answers.push_back({at->second, false});
        } else if (const auto last = m_lastKnown.find(number); last != m_lastKnown.end()) {
            m_answers.push_back({last->second, true});
        }
    }
    void deliverAnswer()
    {
        if (m_answers.empty()) {
            return;
        }
        const Answer answer = m_answers.front();
        m_answers.pop_front();
        if (answer.gone) {
            m_store.applyGone(keyOf(answer.flow), ++m_timeNs);
        } else {
            std::shared_ptr<const RareFlow> rare;
            const PackedFlow packed = pack(answer.flow, rare);
            m_store.applyRefreshed(packed, rare, ++m_timeNs);
        }
    }
    /// So long that nothing is under way any more.
    void wait()
    {
        while (!m_answers.empty() || !m_events.empty()) {
            deliverEvent();
            deliverAnswer();
        }
        m_timeNs += test::SecondNs;
    }
    [[nodiscard]] bool quiet() const
    {
        return m_events.empty() && m_answers.empty() && m_dumpDone && !m_overrun;
    }
    [[nodiscard]] const std::map<std::uint16_t, Flow>& table() const { return m_table; }
    [[nodiscard]] std::uint64_t timeNs() const { return m_timeNs; }

private:
    struct Answer {
        Flow flow;
        bool gone = false;
    };

    /// What every event tells.
    [[nodiscard]] Flow event(std::uint16_t number) const
    {
        Flow flow = test::flowOf(number);
        flow.id = m_table.at(number).id;
        flow.status = m_table.at(number).status;
        return flow;
    }
    void tell(Event event)
    {
        if (!m_overrun) {
            m_events.push_back(std::move(event));
        }
    }
    void startDump()
    {
        m_position = 0;
        m_rows.clear();
        m_dumpRead = false;
        m_dumpDone = false;
    }

    FlowStore& m_store;
    std::map<std::uint16_t, Flow> m_table;
    std::map<std::uint16_t, Flow> m_lastKnown;
    std::deque<Event> m_events;
    std::deque<Answer> m_answers;
    std::deque<Flow> m_rows;
    std::uint64_t m_timeNs = 1;
    std::uint32_t m_lastId = 100;
    std::uint16_t m_position = 0;
    bool m_reusesIds = false;
    bool m_overrun = false;
    bool m_dumpRead = false;
    bool m_dumpDone = false;
};

void checkOrder(const FlowSnapshotPtr& snapshot, const ViewQuery& query)
{
    for (std::size_t row = 1; row < snapshot->size(); ++row) {
        const auto order =
            test::compareRecords(query.sortBy, *snapshot->record(row - 1), *snapshot->record(row));
        RC_ASSERT((query.descending ? order >= 0 : order <= 0));
    }
    RC_ASSERT(snapshot->size() == snapshot->alive + snapshot->lingering);
    FlowTally tally;
    for (std::size_t row = 0; row < snapshot->size(); ++row) {
        RC_ASSERT(snapshot->rowOf(snapshot->idAt(row)) == row);
        tally.add(*snapshot->row(row).flow);
    }
    RC_ASSERT(snapshot->tally == tally);
}

std::vector<Flow> recordsOf(const FlowSnapshot& snapshot)
{
    std::vector<Flow> flows;
    for (std::size_t row = 0; row < snapshot.size(); ++row) {
        flows.push_back(snapshot.record(row)->flow);
    }
    return flows;
}

/// A snapshot and what it held when it was taken.
struct Seen {
    FlowSnapshotPtr snapshot;
    std::vector<Flow> flows;
};

enum class Action : std::uint8_t {
    Create,
    CreateAnother, // twice, so that there is something to change and destroy
    Mark,
    Assure,
    Destroy,
    Overrun,
    Notice,
    Request,
    ReadDump,
    DeliverRow,
    DeliverTwoRows,
    DeliverEvent,
    DeliverTwoEvents,
    Refresh,
    DeliverAnswer,
    Wait,
    Sort,
    Look,
    Count,
};

struct Step {
    std::uint8_t action = 0;
    std::uint8_t number = 0;
    std::uint8_t value = 0;
};

std::ostream& operator<<(std::ostream& out, const Step& step)
{
    return out << "{" << step.action % int{static_cast<int>(Action::Count)} << ", "
               << step.number % FlowCount << ", " << int{step.value} << "}";
}

rc::Gen<std::vector<Step>> script()
{
    return rc::gen::scale(4.0, rc::gen::container<std::vector<Step>>(rc::gen::build<Step>(
                                   rc::gen::set(&Step::action), rc::gen::set(&Step::number),
                                   rc::gen::set(&Step::value))));
}

void sort(FlowStore& store, ViewQuery& query, std::uint8_t value)
{
    constexpr std::array Fields{FlowField::Mark, FlowField::FirstSeen, FlowField::State};
    query.sortBy = Fields.at(value % Fields.size());
    query.descending = value > 127;
    store.setQuery(query, 1);
}

void play(const Step& step, Kernel& kernel, FlowStore& store, ViewQuery& query,
          std::vector<Seen>& seen)
{
    const auto number = static_cast<std::uint16_t>(1 + step.number % FlowCount);
    switch (static_cast<Action>(step.action % static_cast<int>(Action::Count))) {
    case Action::Create:
    case Action::CreateAnother: kernel.create(number, step.value); break;
    case Action::Mark: kernel.mark(number, step.value); break;
    case Action::Assure: kernel.assure(number, step.value); break;
    case Action::Destroy: kernel.destroy(number); break;
    case Action::Overrun: kernel.overrun(); break;
    case Action::Notice: kernel.notice(GapReason::KernelOverrun); break;
    case Action::Request: kernel.notice(GapReason::Requested); break;
    case Action::ReadDump: kernel.readDump(); break;
    case Action::DeliverTwoRows: kernel.deliverRow(); [[fallthrough]];
    case Action::DeliverRow: kernel.deliverRow(); break;
    case Action::DeliverTwoEvents: kernel.deliverEvent(); [[fallthrough]];
    case Action::DeliverEvent: kernel.deliverEvent(); break;
    case Action::Refresh: kernel.refresh(number); break;
    case Action::DeliverAnswer: kernel.deliverAnswer(); break;
    case Action::Wait: kernel.wait(); break;
    case Action::Sort: sort(store, query, step.value); break;
    case Action::Look: {
        const auto snapshot = store.takeSnapshot(kernel.timeNs());
        checkOrder(snapshot, query);
        seen.push_back({snapshot, recordsOf(*snapshot)});
        break;
    }
    case Action::Count: break;
    }
}

/// Delivers everything, in an order that @p order decides.
void drain(Kernel& kernel, std::uint32_t order)
{
    while (!kernel.quiet()) {
        order = order * 1664525U + 1013904223U;
        switch (order >> 30) {
        case 0: kernel.readDump(); break;
        case 1: kernel.deliverRow(); break;
        case 2: kernel.deliverAnswer(); [[fallthrough]];
        default: kernel.deliverEvent(); break;
        }
    }
}

void checkEqual(const Kernel& kernel, FlowStore& store, const ViewQuery& query)
{
    const auto snapshot = store.takeSnapshot(kernel.timeNs());
    checkOrder(snapshot, query);
    std::map<std::uint32_t, Flow> known;
    for (std::size_t row = 0; row < snapshot->size(); ++row) {
        const auto record = snapshot->record(row);
        if (!record->ended()) {
            known[record->flow.id.value()] = record->flow;
        }
    }
    RC_ASSERT(known.size() == snapshot->alive);
    RC_ASSERT(known.size() == kernel.table().size());
    for (const auto& [number, flow] : kernel.table()) {
        RC_ASSERT(known.contains(*flow.id));
        RC_ASSERT(known.at(*flow.id) == flow);
    }
    const auto reaped = store.takeSnapshot(kernel.timeNs() + FlowTable::LingerNs);
    RC_ASSERT(reaped->size() == known.size());
    RC_ASSERT(reaped->lingering == 0U);
}

RC_GTEST_PROP(StoreModel, HoldsWhatTheKernelHoldsOnceEverythingArrived, ())
{
    FlowStore store;
    Kernel kernel(store, *rc::gen::arbitrary<bool>());
    ViewQuery query;
    std::vector<Seen> seen;
    for (const Step& step : *script()) {
        play(step, kernel, store, query, seen);
    }
    kernel.notice(GapReason::KernelOverrun);
    drain(kernel, *rc::gen::arbitrary<std::uint32_t>());
    checkEqual(kernel, store, query);
    for (const auto& [snapshot, flows] : seen) {
        RC_ASSERT(recordsOf(*snapshot) == flows);
    }
}

} // namespace
} // namespace natlens
