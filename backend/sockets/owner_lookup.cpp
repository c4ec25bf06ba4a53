// SPDX-License-Identifier: GPL-2.0-or-later
#include <compare>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "sockets/socket_index.h"
#include "sockets/socket_owners.h"

namespace natlens {

namespace {

SocketTuple endOf(const PackedTuple& tuple, std::uint8_t family, std::uint8_t protocol)
{
    return {tuple.src, tuple.dst, tuple.first, tuple.second, family, protocol};
}

class SocketLookup : public OwnerLookup {
public:
    SocketLookup(std::vector<FlowOwner> owners, SocketIndex index)
        : m_owners(std::move(owners)), m_index(std::move(index))
    {
    }

    [[nodiscard]] const FlowOwner* ownerOf(const PackedFlow& flow) const override
    {
        const Owner opened = originator(flow);
        return at(opened == SocketIndex::Nobody ? responder(flow) : opened);
    }

    [[nodiscard]] FlowEnds endsOf(const PackedFlow& flow) const override
    {
        return {at(originator(flow)), at(responder(flow))};
    }

    /// The same owner twice over: found by a connected socket, and by a listener.
    static constexpr std::uint32_t AsListener = 1;

private:
    using Owner = SocketIndex::Owner;

    [[nodiscard]] const FlowOwner* at(Owner owner) const
    {
        return owner < m_owners.size() && owner != SocketIndex::Orphan ? &m_owners[owner] : nullptr;
    }

    [[nodiscard]] Owner originator(const PackedFlow& flow) const
    {
        if (flow.originalL4() != L4Kind::Ports) {
            return SocketIndex::Nobody;
        }
        const SocketTuple end = endOf(flow.original, flow.family, flow.protocol);
        const Owner found = m_index.connected(end);
        return found == SocketIndex::Nobody ? m_index.bound(end) : found;
    }

    [[nodiscard]] Owner responder(const PackedFlow& flow) const
    {
        if (flow.replyL4() != L4Kind::Ports) {
            return SocketIndex::Nobody;
        }
        const SocketTuple end = endOf(flow.reply, flow.replyFamily, flow.replyProtocol);
        Owner found = m_index.connected(end);
        if (found == SocketIndex::Nobody) {
            found = m_index.bound(end);
        }
        if (found != SocketIndex::Nobody && found != SocketIndex::Orphan) {
            return found;
        }
        const Owner listener = m_index.listening(end);
        const bool known = listener != SocketIndex::Orphan && listener < m_owners.size();
        return known ? listener + AsListener : listener;
    }

    std::vector<FlowOwner> m_owners;
    SocketIndex m_index;
};

/// Numbers the owners; sockets of one owner share one.
class OwnerList {
public:
    OwnerList(const ProcessSockets& processes, const CgroupPaths& cgroups, UserNames& users)
        : m_processes(processes), m_cgroups(cgroups), m_users(users)
    {
        m_owners.emplace_back(); // SocketIndex::Orphan
    }

    [[nodiscard]] SocketIndex::Owner numberOf(const DiagSocket& socket)
    {
        // Of a socket that no process holds the kernel tells uid 0, whose ever it was.
        if (socket.inode == 0) {
            return SocketIndex::Orphan;
        }
        const ProcessSockets::Holder* holder = m_processes.holderOf(socket.inode);
        const Key key{socket.uid, socket.cgroup, holder != nullptr ? holder->pid : 0,
                      holder != nullptr ? holder->startTicks : 0,
                      holder != nullptr ? holder->holders : 0};
        const auto [at, isNew] =
            m_numbers.try_emplace(key, static_cast<SocketIndex::Owner>(m_owners.size()));
        if (isNew) {
            add(socket, holder);
        }
        return at->second;
    }

    [[nodiscard]] std::vector<FlowOwner> take() { return std::move(m_owners); }

private:
    using Key = std::tuple<std::uint32_t, std::optional<std::uint64_t>, std::int32_t, std::uint64_t,
                           std::uint32_t>;

    void add(const DiagSocket& socket, const ProcessSockets::Holder* holder)
    {
        FlowOwner owner;
        owner.uid = socket.uid;
        owner.user = m_users.nameOf(socket.uid);
        if (holder != nullptr) {
            owner.pid = holder->pid;
            owner.startTicks = holder->startTicks;
            owner.holders = holder->holders;
            owner.process = holder->name;
        }
        owner.cgroup = socket.cgroup;
        const std::string* path = socket.cgroup ? m_cgroups.pathOf(*socket.cgroup) : nullptr;
        if (path != nullptr) {
            owner.cgroupPath = *path;
            owner.unit = unitOf(*path);
        }
        m_owners.push_back(owner);
        owner.listener = true;
        m_owners.push_back(std::move(owner));
        static_assert(SocketLookup::AsListener == 1);
    }

    const ProcessSockets& m_processes;
    const CgroupPaths& m_cgroups;
    UserNames& m_users;
    std::vector<FlowOwner> m_owners;
    std::map<Key, SocketIndex::Owner> m_numbers;
};

} // namespace

std::shared_ptr<const OwnerLookup>
makeOwnerLookup(std::span<const DiagSocket> sockets, const ProcessSockets& processes,
                const CgroupPaths& cgroups, const LocalAddresses& addresses, UserNames* users)
{
    UserNames ownUsers;
    OwnerList owners(processes, cgroups, users != nullptr ? *users : ownUsers);
    SocketIndex index(addresses);
    index.reserve(sockets.size());
    for (const DiagSocket& socket : sockets) {
        index.add(socket, owners.numberOf(socket));
    }
    return std::make_shared<SocketLookup>(owners.take(), std::move(index));
}

} // namespace natlens
