// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "sockets/socket_owners.h"

namespace natlens {

OwnerFinder::OwnerFinder(std::string proc, std::string cgroups)
    : m_proc(std::move(proc)), m_cgroupRoot(std::move(cgroups))
{
}

std::shared_ptr<const OwnerLookup> OwnerFinder::lookup(std::span<const DiagSocket> sockets,
                                                       const LocalAddresses& addresses)
{
    readProcesses(sockets);
    readCgroups(sockets);
    return makeOwnerLookup(sockets, m_processes, m_cgroups, addresses, &m_users);
}

// Reading all descriptors costs milliseconds a second: only when a socket has come. One that was
// handed on meanwhile keeps its holder until then, unless that has ended.
void OwnerFinder::readProcesses(std::span<const DiagSocket> sockets)
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
        m_processes = ProcessSockets::read(m_proc.c_str());
    } else {
        m_processes.forgetEnded(m_proc.c_str());
    }
}

void OwnerFinder::readCgroups(std::span<const DiagSocket> sockets)
{
    bool unknown = false;
    for (const DiagSocket& socket : sockets) {
        unknown = unknown
                  || (socket.cgroup && m_cgroups.pathOf(*socket.cgroup) == nullptr
                      && !m_noPath.contains(*socket.cgroup));
    }
    if (!unknown) {
        return;
    }
    m_cgroups = CgroupPaths::read(m_cgroupRoot.c_str());
    // What cannot be seen now, a cgroup outside a container's, is not looked for each time.
    m_noPath.clear();
    for (const DiagSocket& socket : sockets) {
        if (socket.cgroup && m_cgroups.pathOf(*socket.cgroup) == nullptr) {
            m_noPath.emplace(*socket.cgroup, true);
        }
    }
}

} // namespace natlens
