// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/namespaces.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

namespace natlens::lab {

namespace {

tl::unexpected<Error> denied(std::string context)
{
    return failure(ErrorCode::NotAuthorised, std::move(context), errno);
}

Result<void> writeFile(const char* path, const std::string& text)
{
    const UniqueFd file{::open(path, O_WRONLY | O_CLOEXEC)};
    if (!file.valid() || ::write(file.get(), text.data(), text.size()) < 0) {
        return denied(std::string("writing ") + path);
    }
    return {};
}

std::string identityMap(unsigned id)
{
    return std::to_string(id) + ' ' + std::to_string(id) + " 1\n";
}

/// A program that is not root's loses its capabilities at exec unless they are ambient, and
/// only what is inheritable can become ambient.
Result<void> keepCapabilitiesOverExec()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> sets{};
    if (::syscall(SYS_capget, &header, sets.data()) != 0) {
        return denied("reading the capabilities");
    }
    for (auto& set : sets) {
        set.inheritable = set.permitted;
    }
    if (::syscall(SYS_capset, &header, sets.data()) != 0) {
        return denied("making the capabilities inheritable");
    }
    for (unsigned long capability = 0; capability < 64; ++capability) {
        const bool held = (sets.at(capability / 32).permitted >> (capability % 32) & 1U) != 0;
        // EINVAL: the kernel reports bits beyond its last capability as held.
        if (held && ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0) != 0
            && errno != EINVAL) {
            return denied("keeping the capabilities for programs");
        }
    }
    return {};
}

} // namespace

Result<void> enterUserNamespace()
{
    const unsigned uid = ::geteuid();
    const unsigned gid = ::getegid();
    if (::unshare(CLONE_NEWUSER | CLONE_NEWPID) != 0) {
        return denied("making a user namespace");
    }
    // user_namespaces(7): without privilege outside, setgroups must be given up before gid_map.
    if (auto done = writeFile("/proc/self/setgroups", "deny"); !done) {
        return done;
    }
    if (auto done = writeFile("/proc/self/gid_map", identityMap(gid)); !done) {
        return done;
    }
    if (auto done = writeFile("/proc/self/uid_map", identityMap(uid)); !done) {
        return done;
    }
    return keepCapabilitiesOverExec();
}

Result<void> makePrivateMounts()
{
    if (::unshare(CLONE_NEWNS) != 0) {
        return denied("making a mount namespace");
    }
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr) != 0) {
        return denied("making the mounts private");
    }
    if (::mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) != 0) {
        return denied("mounting a /proc of its own");
    }
    return {};
}

Result<void> protectFiles(const std::string& folder)
{
    mount_attr readOnly{};
    readOnly.attr_set = MOUNT_ATTR_RDONLY;
    mount_attr writable{};
    writable.attr_clr = MOUNT_ATTR_RDONLY;
    const auto change = [](const char* path, unsigned flags, mount_attr& attributes) {
        return ::syscall(SYS_mount_setattr, AT_FDCWD, path, flags, &attributes, sizeof attributes)
               == 0;
    };
    if (!change("/", AT_RECURSIVE, readOnly)) {
        return denied("making the files of the lab read-only");
    }
    // This mount is our own: everything below it stays as the kernel gave it, sysctls too.
    if (!change("/proc", 0, writable)) {
        return denied("making /proc of the lab writable");
    }
    if (::mount("tmpfs", folder.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, "size=64m,mode=700") != 0) {
        return denied("making a work folder for the lab");
    }
    return {};
}

Result<UniqueFd> makeNetworkNamespace()
{
    if (::unshare(CLONE_NEWNET) != 0) {
        return denied("making a network namespace");
    }
    UniqueFd handle{::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC)};
    if (!handle.valid()) {
        return failure(ErrorCode::System, "opening /proc/self/ns/net", errno);
    }
    return handle;
}

Result<void> joinNetwork(int handle)
{
    if (::setns(handle, CLONE_NEWNET) != 0) {
        return failure(ErrorCode::System, "joining a network namespace", errno);
    }
    return {};
}

} // namespace natlens::lab
