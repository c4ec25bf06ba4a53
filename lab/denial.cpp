// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/denial.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <map>

#include "lab/sysctl.h"

namespace natlens::lab {

namespace {

struct Setting {
    const char* name;    ///< as sysctl(8) writes it
    const char* path;    ///< below /proc/sys
    const char* denying; ///< the value that denies
    const char* remedy;  ///< the value that allows
};

constexpr std::array kSettings{
    Setting{"kernel.unprivileged_userns_clone", "kernel/unprivileged_userns_clone", "0", "1"},
    Setting{"user.max_user_namespaces", "user/max_user_namespaces", "0", "15000"},
    Setting{"user.max_net_namespaces", "user/max_net_namespaces", "0", "15000"},
    Setting{"user.max_pid_namespaces", "user/max_pid_namespaces", "0", "15000"},
    Setting{"user.max_mnt_namespaces", "user/max_mnt_namespaces", "0", "15000"},
    Setting{"kernel.apparmor_restrict_unprivileged_userns",
            "kernel/apparmor_restrict_unprivileged_userns", "1", "0"},
};

/// unshare(2): EPERM for a caller whose root is not that of its mount namespace.
constexpr const char* kPerhapsAChroot =
    "If this is a chroot, that is the reason: in one the kernel makes no user namespace. Start "
    "the\n"
    "lab outside of it, or enter it by pivot_root(2), as container tools do.\n";

constexpr const char* kNoSettingFound =
    "No sysctl known to the lab denies it, so something else does: most likely the seccomp or\n"
    "AppArmor profile of a container, or a security module's policy. Start the lab outside the\n"
    "container, or allow user namespaces, mounts of /proc and nftables in its profile.\n";

} // namespace

SysctlReader rememberSettings()
{
    std::map<std::string, std::string> values;
    for (const Setting& setting : kSettings) {
        if (auto value = readSysctl(setting.path)) {
            values.emplace(setting.path, std::move(*value));
        }
    }
    return [values](const std::string& path) -> std::optional<std::string> {
        const auto found = values.find(path);
        return found == values.end() ? std::nullopt : std::optional(found->second);
    };
}

std::string explainDenial(const Error& error, const SysctlReader& read)
{
    std::string text = "this machine denies what the lab is made of: " + error.context;
    if (error.errnum != 0) {
        text += ": ";
        text += std::strerror(error.errnum);
    }
    text += "\nThe lab needs no root, but it needs a user namespace in which it may make network\n"
            "namespaces and nftables rules.\n";
    bool found = false;
    for (const Setting& setting : kSettings) {
        const auto value = read(setting.path);
        if (!value || *value != setting.denying) {
            continue;
        }
        found = true;
        text += std::string("Here ") + setting.name + " is " + *value
                + ". To allow it until the next start: sudo sysctl -w " + setting.name + "="
                + setting.remedy + "\n";
    }
    if (found) {
        return text;
    }
    return text + kNoSettingFound + (error.errnum == EPERM ? kPerhapsAChroot : "");
}

} // namespace natlens::lab
