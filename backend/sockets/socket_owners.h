// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <span>

#include "core/flow_owner.h"
#include "core/local_addresses.h"
#include "netlink/socket_decoder.h"
#include "sockets/cgroup_paths.h"
#include "sockets/process_sockets.h"
#include "sockets/user_names.h"

namespace natlens {

/// Joins sockets, processes and cgroups. NAT hides one end from the other, so each end has its own
/// tuple: the socket that opened a flow has the original tuple's source and destination, the one
/// that answers has the reply tuple's. Connected sockets first; then unconnected ones of UDP by
/// the local port; then, for the end that answers, listeners. Sockets that fit equally well and
/// belong to different owners: unknown.
///
/// @p addresses: those of the sockets' namespace. A socket that is bound to any address takes part
/// only in flows whose end is one of them: what is forwarded belongs to nobody here.
/// @p users may be null: names of users are asked for anew.
[[nodiscard]] std::shared_ptr<const OwnerLookup>
makeOwnerLookup(std::span<const DiagSocket> sockets, const ProcessSockets& processes,
                const CgroupPaths& cgroups, const LocalAddresses& addresses = {},
                UserNames* users = nullptr);

/// Makes one lookup after the other, and reads again only what has changed. One owner thread.
class OwnerFinder {
public:
    explicit OwnerFinder(std::string proc = "/proc", std::string cgroups = "/sys/fs/cgroup");

    /// @p sockets: all of the namespace, as listed just now.
    [[nodiscard]] std::shared_ptr<const OwnerLookup> lookup(std::span<const DiagSocket> sockets,
                                                            const LocalAddresses& addresses);

private:
    void readProcesses(std::span<const DiagSocket> sockets);
    void readCgroups(std::span<const DiagSocket> sockets);

    std::string m_proc;
    std::string m_cgroupRoot;
    ProcessSockets m_processes;
    CgroupPaths m_cgroups;
    UserNames m_users;
    std::unordered_map<std::uint32_t, std::uint64_t> m_known; ///< cookies by inode, last list's
    std::unordered_map<std::uint64_t, bool> m_noPath;         ///< cgroups that have none to be seen
};

} // namespace natlens
