// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/result.h"

namespace natlens {

/// What a frame of the stream between helper and application carries.
enum class FrameType : std::uint16_t {
    Dump = 1,     ///< nfnetlink messages: IPCTNL_MSG_CT_NEW answers to a dump
    DumpDone = 2, ///< no payload: the table of this epoch is complete
    Event = 3,    ///< nfnetlink messages: multicast events of flows
    Gap = 4,      ///< payload: GapPayload (wire/payloads.h); what follows belongs to the new epoch
    Expectation = 5,    ///< nfnetlink messages: dump answers and events of expectations
    Trace = 6,          ///< nfnetlink messages: NFT_MSG_TRACE
    RulesetChanged = 7, ///< nfnetlink messages: nf_tables notifications
    Stats = 8,          ///< payload: StatsPayload (wire/payloads.h)
    Addresses = 9,      ///< rtnetlink messages: RTM_NEWADDR, RTM_DELADDR of this namespace
    AddressesDone = 10, ///< no payload: every address has been told once
    Refreshed = 11, ///< nfnetlink messages: answers to RefreshFlows(); a flow that is not there any
                    ///< more comes as NLMSG_ERROR (ENOENT) with the whole request in it
    CpuStats = 12,  ///< nfnetlink messages: IPCTNL_MSG_CT_GET_STATS_CPU, one a CPU
    Sockets = 13,   ///< sock_diag messages: struct inet_diag_msg, answers to ListSockets()
    SocketsDone = 14,       ///< no payload: every socket has been told once
    Intercepted = 15,       ///< payload: InterceptedRecord (wire/intercepted_record.h), any number
    Preview = 16,           ///< payload: PreviewRecord (wire/preview_record.h)
    InterceptionState = 17, ///< payload: wire/interception_state.h; in streams of interceptions
};

/// Why a gap came.
enum class GapReason : std::uint32_t {
    KernelOverrun = 1, ///< ENOBUFS: the kernel dropped events before the helper read them
    SlowClient = 2,    ///< this client's ring was full: it did not read in time
    Requested = 3,     ///< somebody asked for a fresh dump
};

/// The head of a frame. A frame is one SOCK_SEQPACKET packet: the 28 bytes of
/// {u16 version, u16 type, u32 length, u64 sequence, u32 epoch, u64 monotonic_ns}, packed, in
/// host byte order (the stream never leaves the machine), and then length bytes of payload.
struct FrameHeader {
    std::uint16_t version = 0;
    std::uint16_t type = 0;        ///< FrameType; a number without a name is skipped
    std::uint32_t length = 0;      ///< bytes of payload
    std::uint64_t sequence = 0;    ///< counts the frames of one stream from 0
    std::uint32_t epoch = 0;       ///< counts the dumps; rows of an older epoch are unconfirmed
    std::uint64_t monotonicNs = 0; ///< CLOCK_MONOTONIC when the helper made the frame
    bool operator==(const FrameHeader&) const = default;
};

constexpr std::uint16_t FrameVersion = 1;
constexpr std::size_t FrameHeaderSize = 28;
/// One frame holds at most this much payload; a larger length is refused before anything is
/// allocated.
constexpr std::size_t MaxFramePayload = 64 * 1024;

struct Frame {
    FrameHeader header;
    std::span<const std::byte> payload; ///< points into the packet
};

/// Writes the head of a frame to the first FrameHeaderSize bytes of @p out.
void encodeFrameHeader(const FrameHeader& header, std::span<std::byte, FrameHeaderSize> out);

/// A whole packet, head and payload; the head's length becomes the payload's. What is larger than
/// MaxFramePayload is refused by whoever reads it.
[[nodiscard]] std::vector<std::byte> encodeFrame(const FrameHeader& header,
                                                 std::span<const std::byte> payload);

/// Takes a received packet apart.
/// Malformed: shorter than a head, another version, or a length that is not the packet's.
/// Oversized: a length over MaxFramePayload. An unknown type is no error.
[[nodiscard]] Result<Frame> decodeFrame(std::span<const std::byte> packet);

} // namespace natlens
