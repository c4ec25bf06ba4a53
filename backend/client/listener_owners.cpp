// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/listener_owners.h"

#include <utility>

namespace natlens {

void ListenerOwners::refresh(std::span<const DiagSocket> sockets)
{
    std::unordered_map<std::uint32_t, std::uint64_t> now;
    now.reserve(sockets.size());
    bool others = false;
    for (const DiagSocket& socket : sockets) {
        if (socket.inode != 0) {
            now.emplace(socket.inode, socket.cookie);
            const auto known = m_known.find(socket.inode);
            others = others || known == m_known.end() || known->second != socket.cookie;
        }
    }
    m_known = std::move(now);
    if (others) {
        m_processes = ProcessSockets::read();
    } else {
        m_processes.forgetEnded();
    }
}

FlowOwner ListenerOwners::ownerOf(const DiagSocket& socket)
{
    FlowOwner owner;
    owner.uid = socket.uid;
    owner.user = m_users.nameOf(socket.uid);
    owner.cgroup = socket.cgroup;
    owner.listener = true;
    if (const ProcessSockets::Holder* holder = m_processes.holderOf(socket.inode)) {
        owner.pid = holder->pid;
        owner.startTicks = holder->startTicks;
        owner.holders = holder->holders;
        owner.process = holder->name;
    }
    return owner;
}

} // namespace natlens
