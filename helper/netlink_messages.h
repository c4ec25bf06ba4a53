// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace natlens {

/// What the helper looks at in a netlink message; the rest is forwarded unread.
struct MessageHead {
    std::uint16_t type = 0;
    bool dumpInterrupted = false; ///< NLM_F_DUMP_INTR
    bool done = false;            ///< NLMSG_DONE
    int error = 0;                ///< errno of NLMSG_ERROR, or of an NLMSG_DONE that carries one
};

/// Calls @p visit for each message head in @p bytes; stops at a length that makes no sense.
void forEachMessage(std::span<const std::byte> bytes,
                    const std::function<void(const MessageHead&)>& visit);

} // namespace natlens
