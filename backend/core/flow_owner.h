// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/packed_flow.h"

namespace natlens {

/// Who on this host holds the socket of a flow's local end. What is not known is empty, never
/// guessed.
struct FlowOwner {
    std::optional<std::uint32_t> uid;
    std::string user;                ///< name of uid; empty when it has none
    std::optional<std::int32_t> pid; ///< empty: another user's, or it ended meanwhile
    std::uint64_t startTicks = 0;    ///< of the process, /proc/PID/stat field 22: guards the pid
    std::uint32_t holders = 0; ///< processes that hold the socket; pid is the one that began first
    std::string process;       ///< /proc/PID/comm, what is not printable replaced by '?'
    std::optional<std::uint64_t> cgroup; ///< id, which is the inode of its folder
    std::string cgroupPath;              ///< below the cgroup root
    std::string unit;      ///< of a service manager: the last *.service, *.scope in cgroupPath
    bool listener = false; ///< found by its listening socket: it would take the flow, or took it
    bool operator==(const FlowOwner&) const = default;
};

/// Who holds the two ends of a flow. Null: not on this host, or not known.
struct FlowEnds {
    const FlowOwner* originator = nullptr; ///< opened the flow: socket of the original source
    const FlowOwner* responder = nullptr;  ///< answers it: socket of the reply's source
};

/// Finds owners by a flow's tuples; immutable, so that threads may share it.
class OwnerLookup {
public:
    virtual ~OwnerLookup() = default;
    /// Who opened the flow where that is on this host, else who answers it. Null: no local socket
    /// is known for this flow, or several that disagree. Valid as long as this object.
    [[nodiscard]] virtual const FlowOwner* ownerOf(const PackedFlow& flow) const = 0;
    /// Both ends; on loopback and behind a redirect of local traffic both are on this host.
    [[nodiscard]] virtual FlowEnds endsOf(const PackedFlow& flow) const
    {
        return {ownerOf(flow), nullptr};
    }
};

} // namespace natlens
