// SPDX-License-Identifier: GPL-2.0-or-later
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <unistd.h>

#include "core/unique_fd.h"
#include "flows/conntrack_batch.h"

namespace natlens::bench {

namespace {

bool writeTo(const char* path, const std::string& text)
{
    const UniqueFd file(::open(path, O_WRONLY | O_CLOEXEC));
    return file.get() >= 0
           && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

/// The caller's uid stays what it is, so that D-Bus peers know each other.
bool unshareWithUser()
{
    const uid_t uid = ::getuid();
    const gid_t gid = ::getgid();
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS) != 0) {
        return false;
    }
    const auto map = [](unsigned id) {
        return std::to_string(id) + ' ' + std::to_string(id) + " 1";
    };
    return writeTo("/proc/self/uid_map", map(uid)) && writeTo("/proc/self/setgroups", "deny")
           && writeTo("/proc/self/gid_map", map(gid));
}

} // namespace

void enterOwnNamespace()
{
    if (::unshare(CLONE_NEWNET | CLONE_NEWNS) != 0 && !unshareWithUser()) {
        std::fprintf(stderr,
                     "bench: a network namespace of its own: %s; run it as root, or allow "
                     "unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1)\n",
                     std::strerror(errno));
        std::exit(1);
    }
    // So that /sys, too, is that of the new namespace; nobody outside sees it.
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0) {
        ::mount("sysfs", "/sys", "sysfs", 0, nullptr);
    }
}

std::uint64_t netfilterSysctl(const char* name)
{
    const std::string path = std::string("/proc/sys/net/netfilter/") + name;
    std::uint64_t value = 0;
    if (FILE* file = std::fopen(path.c_str(), "re")) {
        if (std::fscanf(file, "%lu", &value) != 1) {
            value = 0;
        }
        std::fclose(file);
    }
    return value;
}

double now()
{
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

} // namespace natlens::bench
