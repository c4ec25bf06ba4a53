// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/local_addresses.h"
#include "netlink/conntrack_decoder.h"
#include "store/flow_change.h"
#include "store/flow_tally.h"
#include "store/keyed_flows.h"

namespace natlens {

/// What is known of the kernel's table: dumps and events merged by id, zone and original tuple.
/// Events tell of changes in order; a dump row may be older than an event that came before it,
/// never older than the epoch (the frame that announced the dump). One owner thread.
class FlowTable {
public:
    /// What is kept beside a flow; null when nothing is.
    using Rare = std::shared_ptr<const RareFlow>;

    /// How long an ended flow stays.
    static constexpr std::uint64_t LingerNs = 5'000'000'000;

    /// A dump begins: what it and the events meanwhile do not confirm has ended.
    void beginEpoch();
    /// applyDump() for it will come soon: what it looks at is far away in a large table.
    void prefetch(const FlowRow& row) const { m_flows.prefetch(packedKeyOf(row)); }
    void applyDump(const PackedFlow& row, const Rare& rare, std::uint64_t timeNs);
    void applyEvent(FlowEventKind kind, const PackedFlow& told, const Rare& rare,
                    std::uint64_t timeNs);
    void finishDump(std::uint64_t timeNs);
    /// What the kernel answered when it was asked for one flow: as it is now …
    void applyRefreshed(const PackedFlow& told, const Rare& rare, std::uint64_t timeNs);
    /// … or that there is none.
    void applyGone(const FlowKey& key, std::uint64_t timeNs, bool certain = false);
    void setAddresses(const LocalAddresses& addresses);
    /// So many flows will come: makes room at once.
    void expect(std::size_t flows);

    /// Marks those gone that ended LingerNs ago.
    void reap(std::uint64_t nowNs);
    [[nodiscard]] std::optional<std::uint64_t> nextReapNs() const;
    /// Keys of flows whose time-out passed @p graceNs ago although nobody told of their end; looks
    /// at @p slots slots, and goes on there with the next call.
    [[nodiscard]] std::vector<FlowKey> overdue(std::uint64_t nowNs, std::uint64_t graceNs,
                                               std::size_t slots, std::size_t atMost);

    [[nodiscard]] std::size_t alive() const { return m_alive; }
    [[nodiscard]] std::size_t lingering() const { return m_lingering; }
    /// Those included that are gone and not settled yet.
    [[nodiscard]] const FlowChunks& chunks() const { return m_flows.chunks(); }
    [[nodiscard]] const FlowTally& tally() const { return m_tally; }
    /// By how much the counters of all flows grew; it never falls when a flow ends.
    [[nodiscard]] std::uint64_t movedBytes() const { return m_movedBytes; }
    /// Empty: it is not there, or gone.
    [[nodiscard]] std::optional<FlowSlot> find(const FlowKey& key) const;

    /// Something was added, changed or went since the last settle().
    [[nodiscard]] bool changed() const { return !m_changed.empty(); }
    [[nodiscard]] std::size_t changeCount() const { return m_changed.size(); }
    /// What did; each slot once. Frees the slots of those that are gone.
    std::vector<FlowChange> settle();
    /// Holes cost more than they may: compact() is worth while.
    [[nodiscard]] bool sparse() const { return m_flows.sparse(); }
    /// Moves flows to other slots; right after settle(). Gives {sequence, slot} of those that
    /// moved.
    std::vector<std::pair<std::uint64_t, FlowSlot>> compact();

private:
    enum Mark : std::uint8_t {
        Listed = 1U << 0,      ///< in m_changed
        Added = 1U << 1,       ///< since the last settle()
        Gone = 1U << 2,        ///< leaves with the next settle()
        Unconfirmed = 1U << 3, ///< not told of since the dump began
    };
    struct End {
        std::uint64_t timeNs = 0;
        std::uint64_t sequence = 0;
        FlowSlot slot = 0;
    };

    [[nodiscard]] bool has(FlowSlot slot, Mark mark) const { return (m_marks[slot] & mark) != 0; }
    void insert(const PackedKey& key, PackedFlow flow, const Rare& rare, std::uint64_t timeNs,
                bool seenAtStart);
    void confirm(FlowSlot slot, std::optional<FlowSlot> told, PackedFlow row, Rare rare,
                 std::uint64_t timeNs);
    void rememberInDump(const PackedKey& key, FlowEventKind kind, const PackedFlow& event,
                        const Rare& rare);
    void renew(FlowSlot slot, FlowEventKind kind, const PackedFlow& told, const Rare& rare,
               std::uint64_t timeNs);
    void end(FlowSlot slot, PackedFlow flow, Rare rare, std::uint64_t timeNs);
    void revive(FlowSlot slot, PackedFlow& flow);
    void write(FlowSlot slot, PackedFlow& flow, Rare rare);
    void noteChange(FlowSlot slot);
    void trim();

    KeyedFlows m_flows;
    std::vector<std::uint8_t> m_marks; ///< by slot
    std::vector<FlowSlot> m_changed;
    /// Of the events since the dump began: what they told, on top of rows that may be older; those
    /// that ended are what a row must not bring back.
    KeyedFlows m_toldInDump;
    std::deque<End> m_ended; ///< by time of the end
    FlowTally m_tally;
    std::uint64_t m_movedBytes = 0;
    LocalAddresses m_addresses;
    std::uint64_t m_nextSequence = 0;
    std::size_t m_alive = 0;
    std::size_t m_lingering = 0;
    FlowSlot m_overdueFrom = 0;
    std::uint32_t m_epoch = 0;
    bool m_dumping = false;
};

} // namespace natlens
