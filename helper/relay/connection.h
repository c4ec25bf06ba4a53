// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "core/unique_fd.h"
#include "relay/pump.h"
#include "relay/report.h"
#include "relay/witness.h"

namespace natlens::relay {

/// A client, the server it wanted, and what flows between them. Belongs to one thread.
class Connection {
public:
    Connection(ConnectionId id, UniqueFd client, const Witness& witness, PumpTools& tools);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] ConnectionId id() const { return m_id; }
    [[nodiscard]] const Witness& witness() const { return m_witness; }
    [[nodiscard]] int client() const { return m_client.get(); }
    [[nodiscard]] int upstream() const { return m_upstream.get(); }
    [[nodiscard]] bool over() const { return m_end.has_value(); }
    [[nodiscard]] bool isRelaying() const { return m_connected; }
    [[nodiscard]] bool waitsForSocket() const { return !m_upstream.valid() && !over(); }
    [[nodiscard]] const std::optional<ConnectionEnd>& end() const { return m_end; }
    [[nodiscard]] ConnectionFigures figures() const;
    /// Our end of the connection upstream; empty: there is none.
    [[nodiscard]] std::optional<Endpoint> upstreamEnd() const;
    /// Bytes moved since the last call.
    [[nodiscard]] bool movedSinceLast();

    /// Goes on to where the client wanted to. Not done yet when this returns.
    void connectBy(UniqueFd upstream);
    enum class Result : std::uint8_t { Waiting, Busy, Over };
    /// What epoll told of the two sockets.
    struct Ready {
        bool client = true; ///< something of it
        bool upstream = true;
        bool readable = true;  ///< it has something to read, its end included
        bool ended = true;     ///< one of them may have no more to say
        bool said = false;     ///< the one that is named has said its last
        bool failed = false;   ///< one of them has an error
        bool writable = false; ///< the one upstream is known to take bytes
    };
    [[nodiscard]] Result proceed(const Ready& ready);
    /// Breaks both sides off, so that each sees a reset.
    void reset(const ConnectionEnd& end);
    /// Tells who came to the listener itself what it is, and closes.
    void explain();

private:
    [[nodiscard]] Result connected(const Ready& ready);
    [[nodiscard]] bool isConnected() const;
    void startPumps();
    [[nodiscard]] Result relay(const Ready& ready);
    void breakOff(const Pump& pump, bool up);

    ConnectionId m_id;
    UniqueFd m_client;
    Witness m_witness;
    PumpTools& m_tools;
    UniqueFd m_upstream;
    bool m_connected = false;
    bool m_clientEnded = false; ///< while there was nobody to pass it on to
    std::optional<Pump> m_up;
    std::optional<Pump> m_down;
    std::optional<ConnectionEnd> m_end;
    std::uint64_t m_reported = 0;
};

} // namespace natlens::relay
