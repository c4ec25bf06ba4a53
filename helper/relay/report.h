// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "relay/witness.h"
#include "wire/intercepted_record.h"
#include "wire/preview_record.h"

namespace natlens::relay {

/// Counts connections from 1; the worker that has it is in the upper 8 bits.
using ConnectionId = std::uint64_t;
constexpr unsigned WorkerShift = 56;
/// Workers from this number on relay UDP.
constexpr std::uint8_t FirstUdpWorker = 64;

[[nodiscard]] constexpr bool isUdp(ConnectionId id)
{
    return (id >> WorkerShift) >= FirstUdpWorker;
}

using EndReason = InterceptedRecord::Reason;

struct ConnectionEnd {
    EndReason reason = EndReason::Closed;
    int errnum = 0;
};

/// Of one connection, while it lasts and at its end.
struct ConnectionFigures {
    ConnectionId id = 0;
    std::uint64_t bytesUp = 0; ///< from the client to the server
    std::uint64_t bytesDown = 0;
    std::uint32_t roundTripUs = 0; ///< tcpi_rtt of the upstream side; 0: not known
};

/// Told by the threads of the relay, each its own connections. An implementation that is shared
/// by them locks.
class Reports {
public:
    virtual ~Reports() = default;
    virtual void opened(ConnectionId id, const Witness& witness) = 0;
    /// @p upstream: our end of the connection on; it names the flow that goes with it.
    virtual void connected(ConnectionId id, const std::optional<Endpoint>& upstream,
                           std::uint64_t afterNs) = 0;
    virtual void ended(const ConnectionFigures& figures, const ConnectionEnd& end) = 0;
    /// Of those whose bytes changed since the last time.
    virtual void moved(const std::vector<ConnectionFigures>& figures) = 0;
    /// Only where previews are wanted.
    virtual void preview(const PreviewRecord& preview) = 0;
};

} // namespace natlens::relay
