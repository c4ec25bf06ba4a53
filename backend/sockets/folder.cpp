// SPDX-License-Identifier: GPL-2.0-or-later
#include "sockets/folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstring>

#include "core/unique_fd.h"

namespace natlens {

namespace {

DIR* entriesOf(UniqueFd folder)
{
    if (!folder.valid()) {
        return nullptr;
    }
    DIR* entries = ::fdopendir(folder.get());
    if (entries != nullptr) {
        static_cast<void>(folder.release());
    }
    return entries;
}

} // namespace

Folder::Folder(const char* path)
    : m_entries(entriesOf(UniqueFd(::open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))))
{
}

Folder::Folder(int parent, const char* name)
{
    if (parent >= 0) {
        m_entries.reset(entriesOf(
            UniqueFd(::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))));
    }
}

const dirent* Folder::nextEntry()
{
    while (const dirent* entry = m_entries ? ::readdir(m_entries.get()) : nullptr) {
        if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0) {
            return entry;
        }
    }
    return nullptr;
}

const char* Folder::next()
{
    const dirent* entry = nextEntry();
    return entry != nullptr ? entry->d_name : nullptr;
}

const char* Folder::nextFolder()
{
    while (const dirent* entry = nextEntry()) {
        if (entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN) {
            return entry->d_name;
        }
    }
    return nullptr;
}

std::string readFile(int parent, const char* name, std::size_t most)
{
    std::string text;
    if (parent < 0) {
        return text;
    }
    const UniqueFd file(::openat(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.valid()) {
        return text;
    }
    // The kernel writes these files anew for each read(2): one read, or parts would not fit.
    text.resize(most);
    const ssize_t length = ::read(file.get(), text.data(), text.size());
    text.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
    return text;
}

} // namespace natlens
