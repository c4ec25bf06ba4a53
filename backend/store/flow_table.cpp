// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_table.h"

#include <algorithm>

#include "core/packed_merge.h"
#include "core/packed_nat.h"

namespace natlens {

namespace {

constexpr std::uint64_t SecondNs = 1'000'000'000;
/// Room for so many changes is kept.
constexpr std::size_t ManyChanges = 64 * 1024;

void set(PackedFlow& flow, PackedFlow::Has bit, bool on)
{
    flow.has = static_cast<std::uint16_t>(on ? flow.has | bit : flow.has & ~bit);
}

void classifyAgain(PackedFlow& flow, const LocalAddresses& addresses)
{
    flow.setVerdict(classify(flow, addresses));
}

/// When its time-out passes; empty: it has none.
std::optional<std::uint64_t> expiryNs(const PackedFlow& flow)
{
    return flow.hasAll(PackedFlow::HasTimeout)
               ? std::optional(flow.updatedNs + flow.timeout * SecondNs)
               : std::nullopt;
}

/// Answers come another way than events, so one that was made before an event may come after it;
/// not long after.
bool toldJustNow(const PackedFlow& flow, std::uint64_t timeNs)
{
    return flow.updatedNs + SecondNs / 2 > timeNs;
}

/// True: @p fresh tells nothing that a person could see, but that it is still there.
bool onlyConfirms(const PackedFlow& known, PackedFlow fresh)
{
    const auto before = expiryNs(known);
    const auto after = expiryNs(fresh);
    if (before.has_value() != after.has_value()
        || (before && std::max(*before, *after) - std::min(*before, *after) > SecondNs)) {
        return false;
    }
    fresh.updatedNs = known.updatedNs;
    fresh.timeout = known.timeout;
    fresh.epoch = known.epoch;
    return fresh == known;
}

std::uint64_t bytesOf(const PackedFlow& flow)
{
    return flow.originalCounters.bytes + flow.replyCounters.bytes;
}

/// What a flow has carried since it was told of before. The counters of one that began under our
/// eyes come later than itself: all of it is new then.
std::uint64_t growth(const PackedFlow& before, const PackedFlow& after)
{
    const bool counted = before.hasAll(PackedFlow::HasOriginalCounters);
    if (before.sequence != after.sequence || (!counted && before.hasAll(PackedFlow::SeenAtStart))) {
        return 0;
    }
    return bytesOf(after) > bytesOf(before) ? bytesOf(after) - bytesOf(before) : 0;
}

} // namespace

void FlowTable::expect(std::size_t flows)
{
    m_flows.reserve(flows);
    m_marks.reserve(flows + flows / 16);
}

void FlowTable::beginEpoch()
{
    ++m_epoch;
    m_dumping = true;
    m_toldInDump = {};
    for (std::uint8_t& marks : m_marks) {
        marks |= Unconfirmed;
    }
}

void FlowTable::applyDump(const PackedFlow& row, const Rare& rare, std::uint64_t timeNs)
{
    const PackedKey key = packedKeyOf(FlowRow{&row, rare.get()});
    const auto told = m_toldInDump.find(key);
    if (told && m_toldInDump.at(*told).ended()) {
        return;
    }
    if (const auto slot = m_flows.find(key)) {
        confirm(*slot, told, row, rare, timeNs);
    } else {
        insert(key, row, rare, timeNs, true);
    }
}

void FlowTable::applyEvent(FlowEventKind kind, const PackedFlow& told, const Rare& rare,
                           std::uint64_t timeNs)
{
    const PackedKey key = packedKeyOf(FlowRow{&told, rare.get()});
    if (m_dumping) {
        rememberInDump(key, kind, told, rare);
    }
    const auto slot = m_flows.find(key);
    if (!slot) {
        if (kind != FlowEventKind::Destroy) {
            insert(key, told, rare, timeNs, kind == FlowEventKind::Update);
        }
    } else if (kind != FlowEventKind::Destroy) {
        renew(*slot, kind, told, rare, timeNs);
    } else if (!has(*slot, Gone)) {
        PackedFlow flow = m_flows.at(*slot);
        Rare aside = m_flows.rare(*slot);
        merge(flow, aside, {&told, rare.get()});
        end(*slot, flow, std::move(aside), timeNs);
    }
}

void FlowTable::finishDump(std::uint64_t timeNs)
{
    m_dumping = false;
    m_toldInDump = {};
    for (FlowSlot slot = 0; slot < m_marks.size(); ++slot) {
        if ((m_marks[slot] & (Unconfirmed | Gone)) == Unconfirmed && chunks().holds(slot)
            && !m_flows.at(slot).ended()) {
            end(slot, m_flows.at(slot), m_flows.rare(slot), timeNs);
        }
    }
}

void FlowTable::applyRefreshed(const PackedFlow& told, const Rare& rare, std::uint64_t timeNs)
{
    const auto slot = m_flows.find(packedKeyOf(FlowRow{&told, rare.get()}));
    if (!slot || has(*slot, Gone) || m_flows.at(*slot).ended()) {
        return; // an answer never brings back what an event ended
    }
    if (!toldJustNow(m_flows.at(*slot), timeNs)) {
        // Nor does it stand for the row of a dump that began after it was made.
        const auto unconfirmed = static_cast<std::uint8_t>(m_marks[*slot] & Unconfirmed);
        renew(*slot, FlowEventKind::Update, told, rare, timeNs);
        m_marks[*slot] |= unconfirmed;
        return;
    }
    // The answer may be older than the last event, except for what no event tells.
    PackedFlow flow = m_flows.at(*slot);
    PackedFlow counters;
    counters.has = told.has & (PackedFlow::HasOriginalCounters | PackedFlow::HasReplyCounters);
    counters.originalCounters = told.originalCounters;
    counters.replyCounters = told.replyCounters;
    Rare aside = m_flows.rare(*slot);
    merge(flow, aside, {&counters, nullptr});
    write(*slot, flow, std::move(aside));
}

void FlowTable::applyGone(const FlowKey& key, std::uint64_t timeNs, bool certain)
{
    const auto slot = find(key);
    if (slot && !m_flows.at(*slot).ended()
        && (certain || !toldJustNow(m_flows.at(*slot), timeNs))) {
        end(*slot, m_flows.at(*slot), m_flows.rare(*slot), timeNs);
    }
}

void FlowTable::setAddresses(const LocalAddresses& addresses)
{
    if (addresses == m_addresses) {
        return;
    }
    m_addresses = addresses;
    for (FlowSlot slot = 0; slot < m_marks.size(); ++slot) {
        // Where NAT changed nothing, addresses cannot tell anything.
        if (!chunks().holds(slot) || has(slot, Gone) || m_flows.at(slot).changed == 0) {
            continue;
        }
        PackedFlow flow = m_flows.at(slot);
        classifyAgain(flow, m_addresses);
        if (verdictOf(flow) != verdictOf(m_flows.at(slot))) {
            write(slot, flow, m_flows.rare(slot));
        }
    }
}

void FlowTable::reap(std::uint64_t nowNs)
{
    while (!m_ended.empty() && m_ended.front().timeNs + LingerNs <= nowNs) {
        const End ended = m_ended.front();
        m_ended.pop_front();
        if (!chunks().holds(ended.slot) || has(ended.slot, Gone)) {
            continue;
        }
        // A flow that came back meanwhile has another end, or none.
        const PackedFlow& flow = m_flows.at(ended.slot);
        if (flow.sequence == ended.sequence && flow.ended() && flow.updatedNs == ended.timeNs) {
            m_marks[ended.slot] |= Gone;
            --m_lingering;
            noteChange(ended.slot);
        }
    }
}

std::optional<std::uint64_t> FlowTable::nextReapNs() const
{
    return m_ended.empty() ? std::nullopt : std::optional(m_ended.front().timeNs + LingerNs);
}

std::vector<FlowKey> FlowTable::overdue(std::uint64_t nowNs, std::uint64_t graceNs,
                                        std::size_t slots, std::size_t atMost)
{
    std::vector<FlowKey> keys;
    for (; slots > 0 && keys.size() < atMost; --slots) {
        if (m_overdueFrom >= m_marks.size()) {
            m_overdueFrom = 0;
            break;
        }
        const FlowSlot slot = m_overdueFrom++;
        if (!chunks().holds(slot) || has(slot, Gone) || m_flows.at(slot).ended()) {
            continue;
        }
        const auto expiry = expiryNs(m_flows.at(slot));
        if (expiry && *expiry + graceNs <= nowNs) {
            keys.push_back(keyOf(chunks().row(slot)));
        }
    }
    return keys;
}

std::optional<FlowSlot> FlowTable::find(const FlowKey& key) const
{
    const auto slot = m_flows.find(pack(key));
    return slot && !has(*slot, Gone) ? slot : std::nullopt;
}

std::vector<FlowChange> FlowTable::settle()
{
    std::vector<FlowChange> changes;
    changes.reserve(m_changed.size());
    for (const FlowSlot slot : m_changed) {
        const std::uint8_t marks = m_marks[slot];
        m_marks[slot] = marks & Unconfirmed;
        if ((marks & Gone) != 0) {
            m_flows.erase(slot);
        }
        if ((marks & (Gone | Added)) != (Gone | Added)) {
            changes.push_back({slot, (marks & Gone) != 0    ? FlowChange::Kind::Gone
                                     : (marks & Added) != 0 ? FlowChange::Kind::Added
                                                            : FlowChange::Kind::Changed});
        }
    }
    m_changed.clear();
    if (m_changed.capacity() > ManyChanges) {
        m_changed = {};
    }
    trim();
    return changes;
}

/// What a peak left behind. Not while a dump comes, for which room may have been made.
void FlowTable::trim()
{
    const std::size_t slots = chunks().slotCount();
    if (m_dumping || m_marks.size() < 2 * slots + FlowChunks::SlotsPerPage) {
        return;
    }
    m_flows.trim();
    m_marks.resize(slots);
    m_marks.shrink_to_fit();
    m_changed.shrink_to_fit();
    m_ended.shrink_to_fit();
}

std::vector<std::pair<std::uint64_t, FlowSlot>> FlowTable::compact()
{
    std::vector<std::pair<std::uint64_t, FlowSlot>> moves;
    std::vector<std::pair<FlowSlot, FlowSlot>> places; // by falling from
    m_flows.compact([&](FlowSlot from, FlowSlot to) {
        m_marks[to] = m_marks[from];
        moves.emplace_back(m_flows.at(to).sequence, to);
        places.emplace_back(from, to);
    });
    for (End& ended : m_ended) {
        const auto at =
            std::lower_bound(places.begin(), places.end(), ended.slot,
                             [](const auto& place, FlowSlot slot) { return place.first > slot; });
        if (at != places.end() && at->first == ended.slot) {
            ended.slot = at->second;
        }
    }
    m_marks.resize(m_flows.size());
    m_marks.shrink_to_fit();
    m_changed.shrink_to_fit();
    m_ended.shrink_to_fit();
    return moves;
}

void FlowTable::insert(const PackedKey& key, PackedFlow flow, const Rare& rare,
                       std::uint64_t timeNs, bool seenAtStart)
{
    classifyAgain(flow, m_addresses);
    flow.firstSeenNs = timeNs;
    flow.updatedNs = timeNs;
    flow.epoch = m_epoch;
    flow.sequence = m_nextSequence++ & PackedFlow::MostSequence;
    set(flow, PackedFlow::SeenAtStart, seenAtStart);
    const FlowSlot slot = m_flows.insert(key, flow, rare);
    if (slot >= m_marks.size()) {
        m_marks.resize(slot + 1);
    }
    m_marks[slot] = Added;
    ++m_alive;
    m_tally.add(flow);
    noteChange(slot);
}

/// A row of the dump for a flow that is known. It is complete, so what an earlier epoch told is
/// of no use any more; what events told since the dump began is newer, or will be told again.
void FlowTable::confirm(FlowSlot slot, std::optional<FlowSlot> told, PackedFlow row, Rare rare,
                        std::uint64_t timeNs)
{
    const PackedFlow& known = m_flows.at(slot);
    row.updatedNs = timeNs;
    if (told) {
        merge(row, rare, m_toldInDump.chunks().row(*told));
        if (m_toldInDump.at(*told).hasAll(PackedFlow::HasTimeout)) {
            row.updatedNs = known.updatedNs;
        }
    }
    row.sequence = known.sequence;
    row.firstSeenNs = known.firstSeenNs;
    row.epoch = m_epoch;
    set(row, PackedFlow::SeenAtStart, known.hasAll(PackedFlow::SeenAtStart));
    classifyAgain(row, m_addresses);
    m_marks[slot] &= static_cast<std::uint8_t>(~Unconfirmed);
    if (!rare && !known.hasAll(PackedFlow::HasRare) && onlyConfirms(known, row)) {
        return; // nothing to copy, to sort, to paint
    }
    set(row, PackedFlow::Ended, known.ended());
    revive(slot, row);
    write(slot, row, std::move(rare));
}

void FlowTable::rememberInDump(const PackedKey& key, FlowEventKind kind, const PackedFlow& event,
                               const Rare& rare)
{
    PackedFlow told = event;
    Rare aside = rare;
    set(told, PackedFlow::Ended, kind == FlowEventKind::Destroy);
    const auto slot = m_toldInDump.find(key);
    if (!slot) {
        m_toldInDump.insert(key, told, std::move(aside));
        return;
    }
    if (kind == FlowEventKind::Update && !m_toldInDump.at(*slot).ended()) {
        told = m_toldInDump.at(*slot);
        aside = m_toldInDump.rare(*slot);
        merge(told, aside, {&event, rare.get()});
    }
    m_toldInDump.write(*slot, told, std::move(aside));
}

/// An event for a flow that is known: alive, or ended and not reaped yet.
void FlowTable::renew(FlowSlot slot, FlowEventKind kind, const PackedFlow& told, const Rare& rare,
                      std::uint64_t timeNs)
{
    PackedFlow flow = m_flows.at(slot);
    Rare aside = m_flows.rare(slot);
    if (flow.ended() && kind == FlowEventKind::New) {
        flow = told;
        aside = rare;
        flow.firstSeenNs = timeNs;
        flow.sequence = m_nextSequence++ & PackedFlow::MostSequence;
        set(flow, PackedFlow::Ended, true); // revive() takes it away
    } else {
        merge(flow, aside, {&told, rare.get()});
    }
    revive(slot, flow);
    flow.updatedNs = timeNs;
    flow.epoch = m_epoch;
    classifyAgain(flow, m_addresses);
    write(slot, flow, std::move(aside));
}

void FlowTable::end(FlowSlot slot, PackedFlow flow, Rare rare, std::uint64_t timeNs)
{
    if (!flow.ended()) {
        set(flow, PackedFlow::Ended, true);
        flow.updatedNs = std::max<std::uint64_t>(timeNs, 1);
        m_ended.push_back({flow.updatedNs, flow.sequence, slot});
        --m_alive;
        ++m_lingering;
    }
    write(slot, flow, std::move(rare));
}

/// What ended is told of again: it lives.
void FlowTable::revive(FlowSlot slot, PackedFlow& flow)
{
    m_marks[slot] &= static_cast<std::uint8_t>(~Unconfirmed);
    if (!flow.ended()) {
        return;
    }
    m_lingering -= has(slot, Gone) ? 0 : 1;
    ++m_alive;
    m_marks[slot] &= static_cast<std::uint8_t>(~Gone);
    set(flow, PackedFlow::Ended, false);
}

void FlowTable::write(FlowSlot slot, PackedFlow& flow, Rare rare)
{
    const PackedFlow& before = m_flows.at(slot);
    m_movedBytes += growth(before, flow);
    m_tally.remove(before);
    m_tally.add(flow);
    m_flows.write(slot, flow, std::move(rare));
    noteChange(slot);
}

void FlowTable::noteChange(FlowSlot slot)
{
    if (!has(slot, Listed)) {
        m_marks[slot] |= Listed;
        m_changed.push_back(slot);
    }
}

} // namespace natlens
