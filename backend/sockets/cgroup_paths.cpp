// SPDX-License-Identifier: GPL-2.0-or-later
#include "sockets/cgroup_paths.h"

#include <sys/stat.h>
#include <sys/vfs.h>

#include <linux/magic.h>
#include <string_view>

#include "sockets/folder.h"

namespace natlens {

namespace {

bool isVersion2(const Folder& folder)
{
    struct statfs info {};
    return folder.valid() && ::fstatfs(folder.fd(), &info) == 0
           && info.f_type == CGROUP2_SUPER_MAGIC;
}

} // namespace

class CgroupPaths::Reader {
public:
    Reader(CgroupPaths& out, const Limits& limits) : m_out(out), m_limits(limits) {}

    void readFolder(Folder& folder, const std::string& path, std::size_t depth)
    {
        struct stat info {};
        if (!folder.valid() || ::fstat(folder.fd(), &info) != 0
            || m_out.m_paths.size() >= m_limits.folders) {
            return;
        }
        m_out.m_paths.emplace(info.st_ino, path);
        if (depth == m_limits.depth) {
            return;
        }
        while (const char* name = folder.nextFolder()) {
            Folder child(folder.fd(), name);
            readFolder(child, (depth == 0 ? "/" : path + "/") + name, depth + 1);
        }
    }

private:
    CgroupPaths& m_out;
    const Limits& m_limits;
};

CgroupPaths CgroupPaths::read(const char* root)
{
    return read(root, Limits());
}

CgroupPaths CgroupPaths::read(const char* root, const Limits& limits)
{
    CgroupPaths out;
    Folder folder(root);
    Folder unified(folder.fd(), "unified");
    Reader reader(out, limits);
    if (isVersion2(folder)) {
        reader.readFolder(folder, "/", 0);
    } else if (isVersion2(unified)) {
        reader.readFolder(unified, "/", 0);
    }
    return out;
}

const std::string* CgroupPaths::pathOf(std::uint64_t id) const
{
    const auto at = m_paths.find(id);
    return at == m_paths.end() ? nullptr : &at->second;
}

std::string unitOf(const std::string& cgroupPath)
{
    std::string_view rest = cgroupPath;
    while (!rest.empty()) {
        const std::size_t slash = rest.rfind('/');
        const std::string_view part = rest.substr(slash == std::string_view::npos ? 0 : slash + 1);
        if (part.ends_with(".service") || part.ends_with(".scope")) {
            return std::string(part);
        }
        rest = rest.substr(0, slash == std::string_view::npos ? 0 : slash);
    }
    return {};
}

} // namespace natlens
