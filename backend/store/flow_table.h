// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/local_addresses.h"
#include "netlink/conntrack_decoder.h"
#include "store/flow_record.h"

namespace natlens {

/// A flow in the table. Its address stays as long as it is there.
struct FlowEntry {
    FlowRecordPtr record;
    std::uint64_t sequence = 0; ///< order of first appearance, never used twice
    bool changed = false;       ///< in FlowTable::changes()
    bool gone = false;          ///< leaves with the next settle()
};

/// What is known of the kernel's table: dumps and events merged by id, zone and original tuple.
/// Events tell of changes in order; a dump row may be older than an event that came before it,
/// never older than the epoch (the frame that announced the dump). One owner thread.
class FlowTable {
public:
    FlowTable() = default;
    FlowTable(FlowTable&&) = default;
    FlowTable& operator=(FlowTable&&) = default;
    FlowTable& operator=(const FlowTable&) = delete;
    ~FlowTable() = default;

    /// The entries and nothing that is pending; call after settle().
    [[nodiscard]] FlowTable copy() const { return *this; }

    /// How long an ended flow stays.
    static constexpr std::uint64_t LingerNs = 5'000'000'000;

    /// A dump begins: what it and the events meanwhile do not confirm has ended.
    void beginEpoch();
    void applyDump(Flow&& flow, std::uint64_t timeNs);
    void applyEvent(FlowEventKind kind, Flow&& flow, std::uint64_t timeNs);
    void finishDump(std::uint64_t timeNs);
    void setAddresses(const LocalAddresses& addresses);

    /// Marks those gone that ended LingerNs ago.
    void reap(std::uint64_t nowNs);
    [[nodiscard]] std::optional<std::uint64_t> nextReapNs() const;

    [[nodiscard]] std::size_t alive() const { return m_alive; }
    [[nodiscard]] std::size_t lingering() const { return m_lingering; }
    [[nodiscard]] const std::unordered_map<FlowKey, FlowEntry>& entries() const
    {
        return m_entries;
    }

    /// What was added, changed or went since the last settle(); each entry once.
    [[nodiscard]] const std::vector<FlowEntry*>& changes() const { return m_changes; }
    /// Forgets the changes and erases what is gone.
    void settle();

private:
    FlowTable(const FlowTable&) = default;

    void insert(const FlowKey& key, Flow&& flow, std::uint64_t timeNs, bool seenAtStart);
    void replace(FlowEntry& entry, FlowRecord&& record);
    void confirm(FlowEntry& entry, Flow&& row, std::uint64_t timeNs);
    void rememberInDump(const FlowKey& key, FlowEventKind kind, const Flow& flow);
    void revive(FlowEntry& entry, FlowRecord& record);
    void renew(FlowEntry& entry, FlowEventKind kind, Flow&& flow, std::uint64_t timeNs);
    void end(const FlowKey& key, FlowEntry& entry, const Flow* last, std::uint64_t timeNs);
    void noteChange(FlowEntry& entry);

    std::unordered_map<FlowKey, FlowEntry> m_entries;
    std::vector<FlowEntry*> m_changes;
    /// Of the events since the dump began: what they told, on top of rows that may be older …
    std::unordered_map<FlowKey, Flow> m_toldInDump;
    /// … and what a row must not bring back.
    std::unordered_set<FlowKey> m_destroyedInDump;
    std::deque<std::pair<std::uint64_t, FlowKey>> m_ended; ///< by time of the end
    LocalAddresses m_addresses;
    std::uint64_t m_nextSequence = 0;
    std::size_t m_alive = 0;
    std::size_t m_lingering = 0;
    std::uint32_t m_epoch = 0;
    bool m_dumping = false;
};

} // namespace natlens
