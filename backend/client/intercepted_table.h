// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "client/intercepted_connection.h"
#include "core/packed_flow.h"
#include "wire/preview_record.h"

namespace natlens {

/// Which connections are to be shown, and in what order.
struct InterceptedQuery {
    InterceptedField sortBy = InterceptedField::Began;
    bool descending = true;
    std::string text;          ///< each word is in an address, a port, a protocol or a state
    std::uint64_t session = 0; ///< of this one; 0: of all
    bool operator==(const InterceptedQuery&) const = default;
};

/// The connections of interceptions, merged from what relays tell and what conntrack has. Those
/// that ended stay, the newest MostEnded of them. One owner thread.
class InterceptedTable {
public:
    static constexpr std::size_t MostEnded = 10'000;
    /// A relay has no more at once, of TCP and UDP together: what seems to be open beyond that has
    /// ended, and the report of it was lost.
    static constexpr std::size_t MostLive = 2 * 4096;
    /// The newest that have a preview keep it.
    static constexpr std::size_t MostPreviews = 2'000;

    void apply(std::uint64_t session, unsigned interception,
               std::span<const InterceptedRecord> records, std::uint64_t nowNs);
    void applyPreview(std::uint64_t session, const PreviewRecord& preview);
    /// Reports of it were lost. What it has open may have ended: it has when its flow is gone.
    void noteGap(std::uint64_t session);
    /// What the interception had open has ended with it.
    void endSession(std::uint64_t session, std::uint64_t nowNs);
    void forget(std::uint64_t session);

    /// A flow that bears the mark of an interception.
    struct MarkedFlow {
        unsigned interception = 0;
        bool upstream = false; ///< else the client's side
        PackedFlow flow;
    };
    struct Session {
        std::uint64_t session = 0;
        bool observed = false; ///< no relay tells of its connections: flows do
    };
    /// Joins @p flows to the connections of the sessions that go on; @p sessions by number.
    void join(const std::map<unsigned, Session>& sessions, std::span<const MarkedFlow> flows,
              std::uint64_t nowNs);
    /// Rates of connections that tell of no bytes any more fall to 0.
    void settleRates(std::uint64_t nowNs);

    /// Something changed since the last snapshot().
    [[nodiscard]] bool changed() const { return m_changed; }
    [[nodiscard]] InterceptedSnapshot snapshot(const InterceptedQuery& query);

private:
    using Key = std::pair<std::uint64_t, std::uint64_t>; ///< session, id
    struct Row {
        InterceptedConnectionPtr connection;
        std::uint64_t movedNs = 0; ///< when bytes were told last
        bool doubtful = false;     ///< reports were lost since it was told of last
    };

    [[nodiscard]] InterceptedConnection& edit(Row& row);
    void applyOne(std::uint64_t session, unsigned interception, const InterceptedRecord& record,
                  std::uint64_t nowNs);
    void noteBytes(Row& row, std::uint64_t up, std::uint64_t down, std::uint64_t nowNs);
    void end(const Key& key, Row& row, InterceptedRecord::Reason reason, int errnum,
             std::uint64_t nowNs);
    void observe(const Session& session, const MarkedFlow& marked, std::uint64_t nowNs);
    void trim();
    void trimLive(std::uint64_t session, std::uint64_t nowNs);

    std::map<Key, Row> m_rows;
    std::map<std::uint64_t, std::size_t> m_live; ///< how many, by session
    std::deque<Key> m_ended;                     ///< in the order of their end
    std::deque<Key> m_previewed;                 ///< in the order of their first bytes
    std::uint64_t m_generation = 0;
    bool m_changed = false;
};

/// The flows of @p all that bear an interception's connection mark: which it is, and which side.
[[nodiscard]] std::optional<InterceptedTable::MarkedFlow> markedFlow(const PackedFlow& flow);

} // namespace natlens
