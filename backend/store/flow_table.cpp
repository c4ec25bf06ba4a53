// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_table.h"

#include <algorithm>

namespace natlens {

void FlowTable::beginEpoch()
{
    ++m_epoch;
    m_dumping = true;
    m_toldInDump.clear();
    m_destroyedInDump.clear();
}

void FlowTable::applyDump(Flow&& flow, std::uint64_t timeNs)
{
    FlowKey key = keyOf(flow);
    if (m_destroyedInDump.contains(key)) {
        return;
    }
    const auto at = m_entries.find(key);
    if (at == m_entries.end()) {
        insert(key, std::move(flow), timeNs, true);
    } else {
        confirm(at->second, std::move(flow), timeNs);
    }
}

void FlowTable::applyEvent(FlowEventKind kind, Flow&& flow, std::uint64_t timeNs)
{
    FlowKey key = keyOf(flow);
    if (m_dumping) {
        rememberInDump(key, kind, flow);
    }
    const auto at = m_entries.find(key);
    if (at == m_entries.end()) {
        if (kind != FlowEventKind::Destroy) {
            insert(key, std::move(flow), timeNs, kind == FlowEventKind::Update);
        }
    } else if (kind == FlowEventKind::Destroy) {
        end(key, at->second, &flow, timeNs);
    } else {
        renew(at->second, kind, std::move(flow), timeNs);
    }
}

void FlowTable::finishDump(std::uint64_t timeNs)
{
    m_dumping = false;
    m_toldInDump.clear();
    m_destroyedInDump.clear();
    for (auto& [key, entry] : m_entries) {
        if (!entry.gone && !entry.record->ended() && entry.record->epoch != m_epoch) {
            end(key, entry, nullptr, timeNs);
        }
    }
}

void FlowTable::setAddresses(const LocalAddresses& addresses)
{
    if (addresses == m_addresses) {
        return;
    }
    m_addresses = addresses;
    for (auto& [key, entry] : m_entries) {
        // Where NAT changed nothing, addresses cannot tell anything.
        if (entry.gone || entry.record->nat.changed == 0) {
            continue;
        }
        const NatVerdict nat = classify(entry.record->flow, m_addresses);
        if (nat != entry.record->nat) {
            FlowRecord record = *entry.record;
            record.nat = nat;
            replace(entry, std::move(record));
        }
    }
}

void FlowTable::reap(std::uint64_t nowNs)
{
    while (!m_ended.empty() && m_ended.front().first + LingerNs <= nowNs) {
        const auto& [endedNs, key] = m_ended.front();
        const auto at = m_entries.find(key);
        // A flow that came back meanwhile has another end, or none.
        if (at != m_entries.end() && !at->second.gone && at->second.record->endedNs == endedNs) {
            at->second.gone = true;
            --m_lingering;
            noteChange(at->second);
        }
        m_ended.pop_front();
    }
}

std::optional<std::uint64_t> FlowTable::nextReapNs() const
{
    return m_ended.empty() ? std::nullopt : std::optional(m_ended.front().first + LingerNs);
}

void FlowTable::settle()
{
    for (FlowEntry* entry : m_changes) {
        entry->changed = false;
        if (entry->gone) {
            m_entries.erase(keyOf(entry->record->flow));
        }
    }
    m_changes.clear();
}

void FlowTable::insert(const FlowKey& key, Flow&& flow, std::uint64_t timeNs, bool seenAtStart)
{
    FlowRecord record;
    record.nat = classify(flow, m_addresses);
    record.flow = std::move(flow);
    record.firstSeenNs = timeNs;
    record.updatedNs = timeNs;
    record.epoch = m_epoch;
    record.seenAtStart = seenAtStart;
    record.sequence = m_nextSequence++;
    FlowEntry& entry = m_entries[key];
    entry.sequence = record.sequence;
    entry.record = std::make_shared<const FlowRecord>(std::move(record));
    ++m_alive;
    noteChange(entry);
}

void FlowTable::replace(FlowEntry& entry, FlowRecord&& record)
{
    entry.record = std::make_shared<const FlowRecord>(std::move(record));
    noteChange(entry);
}

void FlowTable::rememberInDump(const FlowKey& key, FlowEventKind kind, const Flow& flow)
{
    switch (kind) {
    case FlowEventKind::New:
        m_destroyedInDump.erase(key);
        m_toldInDump[key] = flow;
        return;
    case FlowEventKind::Update:
        m_destroyedInDump.erase(key);
        if (const auto [at, isFirst] = m_toldInDump.try_emplace(key, flow); !isFirst) {
            merge(at->second, flow);
        }
        return;
    case FlowEventKind::Destroy:
        m_toldInDump.erase(key);
        m_destroyedInDump.insert(key);
        return;
    }
}

/// A row of the dump for a flow that is known. It is complete, so what an earlier epoch told is
/// of no use any more; what events told since the dump began is newer, or will be told again.
void FlowTable::confirm(FlowEntry& entry, Flow&& row, std::uint64_t timeNs)
{
    FlowRecord record = *entry.record;
    revive(entry, record);
    const auto told = m_toldInDump.find(keyOf(row));
    if (told != m_toldInDump.end()) {
        merge(row, told->second);
    }
    if (told == m_toldInDump.end() || !told->second.timeout) {
        record.updatedNs = timeNs;
    }
    record.flow = std::move(row);
    record.epoch = m_epoch;
    record.nat = classify(record.flow, m_addresses);
    replace(entry, std::move(record));
}

/// What ended is told of again: it lives.
void FlowTable::revive(FlowEntry& entry, FlowRecord& record)
{
    if (!record.ended()) {
        return;
    }
    m_lingering -= entry.gone ? 0 : 1;
    ++m_alive;
    entry.gone = false;
    record.endedNs = 0;
}

/// An event for a flow that is known: alive, or ended and not reaped yet.
void FlowTable::renew(FlowEntry& entry, FlowEventKind kind, Flow&& flow, std::uint64_t timeNs)
{
    FlowRecord record = *entry.record;
    if (record.ended() && kind == FlowEventKind::New) {
        record.flow = std::move(flow);
        record.firstSeenNs = timeNs;
        record.seenAtStart = false;
        record.sequence = m_nextSequence++;
        entry.sequence = record.sequence;
    } else {
        merge(record.flow, flow);
    }
    revive(entry, record);
    record.updatedNs = timeNs;
    record.epoch = m_epoch;
    record.nat = classify(record.flow, m_addresses);
    replace(entry, std::move(record));
}

void FlowTable::end(const FlowKey& key, FlowEntry& entry, const Flow* last, std::uint64_t timeNs)
{
    if (entry.gone) {
        return;
    }
    FlowRecord record = *entry.record;
    if (last != nullptr) {
        merge(record.flow, *last);
    }
    if (!record.ended()) {
        record.endedNs = std::max<std::uint64_t>(timeNs, 1);
        record.updatedNs = timeNs;
        m_ended.emplace_back(record.endedNs, key);
        --m_alive;
        ++m_lingering;
    }
    replace(entry, std::move(record));
}

void FlowTable::noteChange(FlowEntry& entry)
{
    if (!entry.changed) {
        entry.changed = true;
        m_changes.push_back(&entry);
    }
}

} // namespace natlens
