// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/tuple.h"
#include "wire/intercepted_record.h"

namespace natlens {

/// One end of a connection. Without a valid address it is not known.
struct HostPort {
    IpAddress address;
    std::uint16_t port = 0; ///< host byte order

    [[nodiscard]] bool known() const { return address.isValid(); }
    auto operator<=>(const HostPort&) const = default;
};
[[nodiscard]] HostPort hostPortOf(const InterceptedRecord::End& end);

/// Whose a connection mark is, and which side of a connection that is relayed.
struct InterceptedSide {
    unsigned interception = 0; ///< its table is natlens_N
    bool upstream = false;     ///< else the client's
};
/// Empty: no interception's.
[[nodiscard]] std::optional<InterceptedSide> interceptedSide(std::uint32_t mark);

/// What connection tracking has of one side of a relayed connection.
struct ConntrackLeg {
    Tuple original;
    Tuple reply;
    bool operator==(const ConntrackLeg&) const = default;

    [[nodiscard]] HostPort originalDestination() const;
};

/// The first bytes of a connection, as they were sent; hostile.
struct InterceptedPreview {
    std::vector<std::byte> up;
    std::vector<std::byte> down;
    std::string host; ///< whom the client names in them; empty: nobody
};

/// A connection that an interception took, as far as it was told.
struct InterceptedConnection {
    enum class State : std::uint8_t { Opened, Connected, Ended };

    std::uint64_t session = 0; ///< InterceptionEntry::session
    std::uint64_t id = 0;      ///< unique in the session
    unsigned interception = 0; ///< its table is natlens_N
    bool observed = false;     ///< no relay tells of it: known from conntrack alone
    State state = State::Opened;
    InterceptedRecord::Reason reason = InterceptedRecord::Reason::Closed; ///< of Ended
    int errnum = 0;                                                       ///< likewise; 0: none
    std::uint8_t protocol = 0;                                            ///< IPPROTO_*
    HostPort client;
    HostPort original;     ///< SO_ORIGINAL_DST
    int originalErrno = 0; ///< why it is not known
    HostPort local;        ///< getsockname(), or the control message of a datagram
    HostPort upstream;     ///< our end of the way on
    std::uint64_t bytesUp = 0;
    std::uint64_t bytesDown = 0;
    double upPerSecond = 0;
    double downPerSecond = 0;
    std::uint32_t roundTripUs = 0; ///< 0: not known
    std::uint64_t connectNs = 0;   ///< 0: not connected, or not known
    std::uint64_t openedNs = 0;    ///< CLOCK_MONOTONIC, when it was heard of
    std::uint64_t endedNs = 0;
    std::optional<ConntrackLeg> clientLeg;
    std::optional<ConntrackLeg> upstreamLeg;
    std::shared_ptr<const InterceptedPreview> preview; ///< null: none was told

    /// Where it was going: what was translated, else the local end.
    [[nodiscard]] const HostPort& destination() const
    {
        return original.known() ? original : local;
    }
    [[nodiscard]] bool ended() const { return state == State::Ended; }
};
/// Immutable once published, so that threads may share it.
using InterceptedConnectionPtr = std::shared_ptr<const InterceptedConnection>;

/// What a view orders connections by.
enum class InterceptedField : std::uint8_t {
    Began,
    Client,
    Destination,
    Protocol,
    State,
    BytesUp,
    BytesDown,
    Rate,
    RoundTrip,
    ConnectTime,
};

/// The connections that a view shows; made on a worker, never changed.
struct InterceptedSnapshot {
    std::uint64_t generation = 0; ///< grows by one a snapshot
    std::vector<InterceptedConnectionPtr> rows;
    std::size_t live = 0;   ///< of all, whatever is shown
    std::size_t ended = 0;  ///< that are kept
    std::uint64_t gaps = 0; ///< times that reports were lost
    /// Of each session that has any: how many live.
    std::vector<std::pair<std::uint64_t, std::size_t>> liveOf;
};
using InterceptedSnapshotPtr = std::shared_ptr<const InterceptedSnapshot>;

} // namespace natlens
