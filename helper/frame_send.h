// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/result.h"
#include "core/unique_fd.h"
#include "frame_ring.h"

namespace natlens {

/// A stream's two ends, SOCK_SEQPACKET, non-blocking; ours has room for whole frames.
struct StreamSockets {
    UniqueFd ours;
    UniqueFd theirs;
};
[[nodiscard]] Result<StreamSockets> makeStreamSockets();

enum class Sent {
    Yes,
    Later, ///< no room now
    Never, ///< the other end is gone, or the socket is no good
};
/// Never waits.
[[nodiscard]] Sent sendFrame(const UniqueFd& socket, const FrameRing::Entry& entry);

/// CLOCK_MONOTONIC.
[[nodiscard]] std::uint64_t monotonicNs();

} // namespace natlens
