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
    std::string process;             ///< /proc/PID/comm
    std::optional<std::uint64_t> cgroup; ///< id, which is the inode of its folder
    std::string cgroupPath;              ///< below the cgroup root
    std::string unit;      ///< of a service manager: the last *.service, *.scope in cgroupPath
    bool listener = false; ///< found by its listening socket: it would take the flow, or took it
    bool operator==(const FlowOwner&) const = default;
};

/// Finds owners by a flow's tuples; immutable, so that threads may share it.
class OwnerLookup {
public:
    virtual ~OwnerLookup() = default;
    /// Null: no local socket is known for this flow. Valid as long as this object.
    [[nodiscard]] virtual const FlowOwner* ownerOf(const PackedFlow& flow) const = 0;
};

} // namespace natlens
