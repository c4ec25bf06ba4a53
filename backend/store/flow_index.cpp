// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_index.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "store/radix_sort.h"
#include "store/slot_sorter.h"
#include "store/two_threads.h"

namespace natlens {

namespace {

constexpr std::uint64_t SecondNs = 1'000'000'000;
/// So many rows between two looks at whether the work is still wanted.
constexpr std::size_t LookEvery = 4096;

/// Looks at the clockwork now and then; costs nothing in between.
class Watch {
public:
    explicit Watch(const std::function<bool()>& superseded) : m_superseded(superseded) {}
    bool stopped()
    {
        if (!m_stopped && ++m_rows % LookEvery == 0 && m_superseded) {
            m_stopped = m_superseded();
        }
        return m_stopped;
    }
    [[nodiscard]] bool wasStopped() const { return m_stopped; }

private:
    const std::function<bool()>& m_superseded;
    std::size_t m_rows = 0;
    bool m_stopped = false;
};

/// One entry a slot, the last one, in the order of the slots.
std::vector<FlowChange> lastOfEach(std::span<const FlowChange> changes)
{
    std::vector<FlowChange> last(changes.begin(), changes.end());
    std::stable_sort(last.begin(), last.end(),
                     [](const FlowChange& a, const FlowChange& b) { return a.slot < b.slot; });
    std::size_t kept = 0;
    for (const FlowChange& change : last) {
        if (kept > 0 && last[kept - 1].slot == change.slot) {
            --kept;
        }
        last[kept++] = change;
    }
    last.resize(kept);
    return last;
}

} // namespace

/// What is made anew for a query; takes effect when all of it is there.
struct FlowIndex::Fresh {
    RowOrderPtr all;
    std::vector<std::uint64_t> keys;
    std::optional<SlotSet> passing;
    bool everythingPasses = true;
};

/// What an update does to both orders.
struct FlowIndex::Deltas {
    struct Slot {
        std::uint64_t key;
        FlowSlot slot;
        bool known;
        bool passes;
    };
    OrderDelta all;
    OrderDelta shown;
    std::vector<Slot> slots;
};

FlowIndex::FlowIndex() : m_all(std::make_shared<RowOrder>()), m_shown(m_all) {}

bool FlowIndex::update(const FlowChunks& chunks, std::span<const FlowChange> changes,
                       const ViewContext& context)
{
    const std::size_t manyChanges = 1024 + m_all->slots.size() / 4;
    if (changes.size() > manyChanges) {
        rebuild(chunks, context);
        return true;
    }
    apply(chunks, changes, context);
    return answer(context);
}

void FlowIndex::rebuild(const FlowChunks& chunks, const ViewContext& context)
{
    m_chunks = chunks;
    m_known.reset(chunks.slotCount());
    m_all = nullptr;
    ViewContext patient = context;
    patient.superseded = nullptr;
    (void)answer(patient);
}

std::optional<std::uint64_t> FlowIndex::nextChangeNs() const
{
    return dependsOnClock(m_query) ? std::optional(m_filteredNs + SecondNs) : std::nullopt;
}

/// The changes, by the query that order() answers already.
void FlowIndex::apply(const FlowChunks& chunks, std::span<const FlowChange> changes,
                      const ViewContext& context)
{
    const ViewMatcher matcher(m_query, context);
    Deltas deltas;
    makeRoom(std::max(chunks.slotCount(), m_keys.size()));
    for (const FlowChange& change : lastOfEach(changes)) {
        collect(deltas, change, chunks, matcher);
    }
    RowOrderPtr all = m_all;
    RowOrderPtr shown = m_shown;
    if (!deltas.all.empty()) {
        all = merged({*m_all, m_keys, m_chunks}, std::move(deltas.all), chunks, m_buffers);
    }
    if (!m_everythingPasses && !deltas.shown.empty()) {
        shown = merged({*m_shown, m_keys, m_chunks}, std::move(deltas.shown), chunks, m_buffers);
    }
    if (!all || !shown) { // somebody changed a flow and did not tell
        rebuild(chunks, context);
        return;
    }
    m_all = std::move(all);
    m_shown = m_everythingPasses ? m_all : std::move(shown);
    settle(deltas, chunks);
}

void FlowIndex::collect(Deltas& deltas, const FlowChange& change, const FlowChunks& chunks,
                        const ViewMatcher& matcher) const
{
    const FlowSlot slot = change.slot;
    const bool before = m_known.has(slot);
    const bool after = change.kind != FlowChange::Kind::Gone && chunks.holds(slot);
    if (!before && !after) { // came and went
        return;
    }
    const std::uint64_t oldKey = before ? m_keys[slot] : 0;
    const FlowRow row = after ? chunks.row(slot) : FlowRow();
    const std::uint64_t key = after ? m_all->key.first(row) : 0;
    bool stays = before && after && oldKey == key;
    if (stays) {
        const FlowRow old = m_chunks.row(slot);
        stays = old.flow->sequence == row.flow->sequence
                && (!m_all->key.continues(key, 0) || m_all->key.compare(old, row) == 0);
    }
    const auto note = [&](OrderDelta& delta, bool in, bool now) {
        if (in && !(stays && now)) {
            delta.removed.push_back({oldKey, slot, 0});
        }
        if (now && !(stays && in)) {
            delta.inserted.push_back({key, slot, 0});
        }
    };
    note(deltas.all, before, after);
    const bool passes = after && (matcher.passesAll() || matcher.matches(row));
    if (!m_everythingPasses) {
        note(deltas.shown, m_passing.has(slot), passes);
    }
    deltas.slots.push_back({key, slot, after, passes});
}

void FlowIndex::settle(const Deltas& deltas, const FlowChunks& chunks)
{
    for (const auto& slot : deltas.slots) {
        m_keys[slot.slot] = slot.key;
        m_known.set(slot.slot, slot.known);
        if (!m_everythingPasses) {
            m_passing.set(slot.slot, slot.passes);
        }
    }
    makeRoom(chunks.slotCount());
    m_chunks = chunks;
}

void FlowIndex::makeRoom(std::size_t slotCount)
{
    if (slotCount > m_keys.capacity()) { // twice as much would be 8 bytes a flow for nothing
        m_keys.reserve(slotCount + slotCount / 16);
    }
    m_keys.resize(slotCount);
    m_known.resize(slotCount);
    if (!m_everythingPasses) {
        m_passing.resize(slotCount);
    }
}

/// Brings the orders to the query that is wanted.
bool FlowIndex::answer(const ViewContext& context)
{
    const bool sort = needsSort(context);
    const bool filter = needsFilter(context);
    Fresh fresh;
    if ((sort && !sortAll(fresh, context)) || (filter && !filterAll(fresh, context))) {
        return false;
    }
    m_query = m_wanted;
    if (sort) {
        m_all = std::move(fresh.all);
        m_keys = std::move(fresh.keys);
    }
    if (filter) {
        m_everythingPasses = fresh.everythingPasses;
        m_buffers.setOrders(m_everythingPasses ? 1 : 2);
        m_passing = fresh.passing ? std::move(*fresh.passing) : SlotSet();
        m_owners = context.owners;
        m_filteredNs = context.monotonicNs;
    }
    if (m_everythingPasses) {
        m_shown = m_all;
    } else if (sort || filter) {
        m_shown = compacted(*m_all, m_passing);
    }
    return true;
}

bool FlowIndex::needsSort(const ViewContext& context) const
{
    return !m_all || m_wanted.sortBy != m_all->key.field()
           || m_wanted.descending != m_all->key.descending()
           || (SortKey::needsOwners(m_wanted.sortBy) && context.owners != m_all->key.owners());
}

bool FlowIndex::needsFilter(const ViewContext& context) const
{
    return !m_all || !sameFilter(m_wanted, m_query)
           || (dependsOnClock(m_wanted) && context.monotonicNs >= m_filteredNs + SecondNs)
           || (dependsOnOwners(m_wanted) && context.owners != m_owners);
}

bool FlowIndex::sortAll(Fresh& fresh, const ViewContext& context)
{
    SortKey key(m_wanted.sortBy, m_wanted.descending, context.owners);
    fresh.keys.resize(m_chunks.slotCount());
    SlotSorter sorter(key, m_chunks, context.superseded);
    const auto rows = sorter.sort(m_all ? &m_known : nullptr, fresh.keys);
    if (!rows) {
        return false;
    }
    auto order = m_buffers.take(rows->size());
    std::transform(rows->begin(), rows->end(), order->slots.begin(),
                   [](const KeyedSlot& row) { return row.slot; });
    if (!m_all) {
        for (const FlowSlot slot : order->slots) {
            m_known.set(slot, true);
        }
    }
    order->key = std::move(key);
    fresh.all = std::move(order);
    return true;
}

bool FlowIndex::filterAll(Fresh& fresh, const ViewContext& context) const
{
    const ViewMatcher matcher(m_wanted, context);
    fresh.everythingPasses = matcher.passesAll();
    if (fresh.everythingPasses) {
        return true;
    }
    // Letter by letter: what did not pass the last word does not pass a longer one.
    const bool narrower = m_all && !m_everythingPasses && refines(m_wanted, m_query)
                          && (!dependsOnOwners(m_wanted) || context.owners == m_owners);
    const SlotSet& candidates = narrower ? m_passing : m_known;
    fresh.passing.emplace();
    fresh.passing->reset(m_chunks.slotCount());
    std::atomic<bool> stopped = false;
    const auto filter = [&](const FlowChunks::Pages& pages) {
        Watch watch(context.superseded);
        m_chunks.forEachIn(pages, [&](FlowSlot slot, const FlowRow& row) {
            if (!watch.stopped() && candidates.has(slot) && matcher.matches(row)) {
                fresh.passing->set(slot, true);
            }
        });
        stopped = stopped || watch.wasStopped();
    };
    const auto halves = m_chunks.halves();
    if (m_chunks.slotCount() >= ManyRows) {
        inTwoThreads([&] { filter(halves.first); }, [&] { filter(halves.second); });
    } else {
        filter(halves.first);
        filter(halves.second);
    }
    return !stopped;
}

RowOrderPtr FlowIndex::compacted(const RowOrder& all, const SlotSet& passing)
{
    const auto count = static_cast<std::size_t>(std::count_if(
        all.slots.begin(), all.slots.end(), [&](FlowSlot slot) { return passing.has(slot); }));
    auto order = m_buffers.take(count + 1);
    order->key = all.key;
    // Writes every slot, and moves on from those that pass: no branch to mispredict.
    FlowSlot* out = order->slots.data();
    for (const FlowSlot slot : all.slots) {
        *out = slot;
        out += passing.has(slot) ? 1 : 0;
    }
    order->slots.resize(count);
    return order;
}

} // namespace natlens
