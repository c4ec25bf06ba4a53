// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/result.h"

namespace natlens {

/// Something that happened to an intercepted connection: payload of FrameType::Intercepted is a
/// list of these, in host byte order, ports too.
struct InterceptedRecord {
    enum class Kind : std::uint8_t {
        Opened = 1,    ///< accepted; the ends are told
        Connected = 2, ///< to where it is relayed
        Moved = 3,     ///< bytes, at most four times a second
        Ended = 4,
    };
    /// Why it ended; of Ended.
    enum class Reason : std::uint8_t {
        Closed = 0,        ///< both sides said so
        ClientReset = 1,   ///< the client broke it off; the server was told likewise
        ServerReset = 2,   ///< the server did
        ConnectFailed = 3, ///< errnum; the client got a reset
        CameDirectly = 4,  ///< to the listener itself: answered with an explanation
        Refused = 5,       ///< too many at once, in all or of this client
        Stopped = 6,       ///< the interception ended
        Idle = 7,          ///< of UDP: nothing came for long; errnum: what ICMP told last
    };
    struct End {
        std::array<std::uint8_t, 16> address{}; ///< IPv4 in the first four
        std::uint16_t port = 0;
        std::uint8_t family = 0; ///< AF_INET, AF_INET6; 0: not known
        std::uint8_t reserved = 0;
        bool operator==(const End&) const = default;
    };

    Kind kind = Kind::Opened;
    Reason reason = Reason::Closed;
    std::uint8_t protocol = 6; ///< IPPROTO_TCP, IPPROTO_UDP
    std::uint8_t reserved = 0;
    std::int32_t errnum = 0;
    std::uint64_t id = 0;      ///< unique while the interception lasts
    std::uint64_t bytesUp = 0; ///< from the client to the server
    std::uint64_t bytesDown = 0;
    std::uint64_t connectNs = 0;    ///< of Connected: how long it took
    std::uint32_t roundTripUs = 0;  ///< tcpi_rtt towards the server; 0: not known
    std::int32_t originalErrno = 0; ///< of Opened: why SO_ORIGINAL_DST told nothing
    End client;
    End local; ///< getsockname(); of Connected: of the socket upstream
    /// SO_ORIGINAL_DST. It knows no UDP (originalErrno is ENOPROTOOPT); then it is what conntrack
    /// says by the reply tuple, where something was translated.
    End original;
    std::uint32_t reservedEnd = 0;
    bool operator==(const InterceptedRecord&) const = default;
};
static_assert(sizeof(InterceptedRecord) == 112);

/// "opened", "connected", "moved", "ended".
[[nodiscard]] const char* name(InterceptedRecord::Kind kind);
/// "closed", "client-reset" …
[[nodiscard]] const char* name(InterceptedRecord::Reason reason);

[[nodiscard]] std::vector<std::byte> encodeIntercepted(std::span<const InterceptedRecord> records);
/// Malformed: no whole number of records. One of a kind or reason that is none is left out.
[[nodiscard]] Result<std::vector<InterceptedRecord>>
decodeIntercepted(std::span<const std::byte> payload);

} // namespace natlens
