// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

namespace natlens {

/// Which process holds a socket: /proc/PID/fd of all processes that this user may look at. Others'
/// stay unknown.
class ProcessSockets {
public:
    struct Holder {
        std::int32_t pid = 0; ///< of several that hold it, the one that began first
        std::uint64_t startTicks = 0;
        std::uint32_t holders = 0; ///< how many processes hold it
        std::string name;          ///< /proc/PID/comm, what is not printable replaced by '?'
        bool operator==(const Holder&) const = default;
    };
    /// How much is read at most; what lies beyond stays unknown.
    struct Limits {
        std::size_t processes = 65'536;
        std::size_t descriptors = 262'144; ///< of all processes together
    };
    /// Called when a process's descriptors were read, before it is looked at again; for tests.
    using AfterDescriptors = std::function<void(std::int32_t pid)>;

    /// Reads /proc once. A process that ended or changed its start time while it was read is left
    /// out. Opens nothing but folders and stat and comm in them; links are read, never followed.
    [[nodiscard]] static ProcessSockets read(const char* proc = "/proc");
    [[nodiscard]] static ProcessSockets read(const char* proc, const Limits& limits,
                                             const AfterDescriptors& afterDescriptors = {});

    /// Null: nobody that this user may look at.
    [[nodiscard]] const Holder* holderOf(std::uint32_t inode) const;
    /// Leaves out the processes that have ended since, though another may have their pid.
    void forgetEnded(const char* proc = "/proc");
    /// False: a limit was reached.
    [[nodiscard]] bool complete() const { return m_complete; }

private:
    class Reader;
    std::unordered_map<std::uint32_t, Holder> m_holders;
    bool m_complete = true;
};

/// Field 22 of the text of /proc/PID/stat; empty where it is not such a text.
[[nodiscard]] std::optional<std::uint64_t> startTicksOf(const std::string& stat);

} // namespace natlens
