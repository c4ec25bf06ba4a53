// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "netlink/message_walker.h"
#include "netlink/mnl_socket.h"

namespace natlens {

/// An answer to request number index; datagram is the whole of it.
struct NetlinkAnswer {
    std::size_t index = 0;
    Message message;
    std::span<const std::byte> datagram;
    /// errno of NLMSG_ERROR, 0 of an acknowledgement; -1: it is another message.
    [[nodiscard]] int error() const;
};

/// Sends requests, several a call, and takes the answers: exactly one each, which NLM_F_ACK or the
/// kind of request must see to. Their nlmsg_seq becomes their index.
/// System: the kernel did not answer all of them.
[[nodiscard]] Result<void> exchange(MnlSocket& socket,
                                    std::span<const std::vector<std::byte>> requests,
                                    const std::function<void(const NetlinkAnswer&)>& take);

} // namespace natlens
