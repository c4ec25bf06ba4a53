// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <unordered_map>

#include "core/flow_owner.h"
#include "netlink/socket_decoder.h"
#include "sockets/process_sockets.h"
#include "sockets/user_names.h"

namespace natlens {

/// Who holds a listening socket. One owner thread; asks /proc again only when a socket has come.
class ListenerOwners {
public:
    /// @p sockets: all of the namespace, as listed just now.
    void refresh(std::span<const DiagSocket> sockets);
    [[nodiscard]] FlowOwner ownerOf(const DiagSocket& socket);

private:
    ProcessSockets m_processes;
    UserNames m_users;
    std::unordered_map<std::uint32_t, std::uint64_t> m_known; ///< cookies by inode
};

} // namespace natlens
