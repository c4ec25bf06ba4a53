// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace natlens {

/// Paths of cgroups by their id, which is the inode of their folder in the version 2 hierarchy.
class CgroupPaths {
public:
    struct Limits {
        std::size_t folders = 65'536;
        std::size_t depth = 32;
    };

    /// @p root is where version 2 is mounted, or, where both versions are in use, holds it as
    /// "unified". Where neither is so, no path is known: inodes of version 1 are no ids.
    [[nodiscard]] static CgroupPaths read(const char* root = "/sys/fs/cgroup");
    [[nodiscard]] static CgroupPaths read(const char* root, const Limits& limits);
    /// "/" for the root. Null: not seen.
    [[nodiscard]] const std::string* pathOf(std::uint64_t id) const;
    [[nodiscard]] std::size_t size() const { return m_paths.size(); }

private:
    class Reader;
    std::unordered_map<std::uint64_t, std::string> m_paths;
};

/// What a service manager calls it: the last part of @p cgroupPath that ends in .service or
/// .scope; empty when there is none.
[[nodiscard]] std::string unitOf(const std::string& cgroupPath);

} // namespace natlens
