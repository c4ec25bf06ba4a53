// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <dirent.h>

#include <cstddef>
#include <memory>
#include <string>

namespace natlens {

/// A folder that is open for reading. Below the first one no link is followed: what another user
/// puts there cannot lead elsewhere.
class Folder {
public:
    explicit Folder(const char* path);
    /// @p name in the folder @p parent, which may be -1: then this is not valid either.
    Folder(int parent, const char* name);

    [[nodiscard]] bool valid() const { return m_entries != nullptr; }
    /// -1 when not valid.
    [[nodiscard]] int fd() const { return m_entries ? ::dirfd(m_entries.get()) : -1; }
    /// The next name in it, "." and ".." left out; null at the end. Valid until the next call.
    [[nodiscard]] const char* next();
    /// The same, and what is certainly no folder left out.
    [[nodiscard]] const char* nextFolder();

private:
    [[nodiscard]] const dirent* nextEntry();

    struct Close {
        void operator()(DIR* entries) const { ::closedir(entries); }
    };
    std::unique_ptr<DIR, Close> m_entries;
};

/// The first @p most bytes of a file in the folder @p parent; empty when it cannot be read.
[[nodiscard]] std::string readFile(int parent, const char* name, std::size_t most);

} // namespace natlens
