// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/flow_owner.h"
#include "netlink/socket_decoder.h"

namespace natlens {

/// Which process holds a socket: /proc/PID/fd of all processes that this user may look at. Others'
/// stay unknown.
class ProcessSockets {
public:
    struct Holder {
        std::int32_t pid = 0;
        std::uint64_t startTicks = 0;
        std::string name; ///< /proc/PID/comm
    };
    /// Reads /proc once. A process that ended or changed its start time while it was read is left
    /// out.
    [[nodiscard]] static ProcessSockets read(const char* proc = "/proc");
    /// Null: nobody that this user may look at.
    [[nodiscard]] const Holder* holderOf(std::uint32_t inode) const;

private:
    std::unordered_map<std::uint32_t, Holder> m_holders;
};

/// Paths of cgroups by their id.
class CgroupPaths {
public:
    [[nodiscard]] static CgroupPaths read(const char* root = "/sys/fs/cgroup");
    /// Null: not seen.
    [[nodiscard]] const std::string* pathOf(std::uint64_t id) const;

private:
    std::unordered_map<std::uint64_t, std::string> m_paths;
};

/// Joins sockets, processes and cgroups; looks flows up by both tuples, since NAT hides one end:
/// a local client's socket has the original tuple's source, or behind a redirect the listener's
/// accepted socket has the reply tuple's source. Connected sockets first, then listeners.
[[nodiscard]] std::shared_ptr<const OwnerLookup>
makeOwnerLookup(std::span<const DiagSocket> sockets, const ProcessSockets& processes,
                const CgroupPaths& cgroups);

} // namespace natlens
