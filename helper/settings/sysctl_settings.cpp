// SPDX-License-Identifier: GPL-2.0-or-later
#include "settings/sysctl_settings.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <string_view>

#include "core/unique_fd.h"
#include "facts/sysctl_lines.h"

namespace natlens {

namespace {

/// A sysctl whose values are the digits from 0 on.
struct Known {
    std::string_view name;
    char highest;
};

constexpr std::array Single{
    Known{"net/netfilter/nf_conntrack_acct", '1'},
    Known{"net/netfilter/nf_conntrack_timestamp", '1'},
    Known{"net/netfilter/nf_conntrack_events", '2'},
    Known{"net/netfilter/nf_conntrack_tcp_be_liberal", '1'},
    Known{"net/ipv4/ip_forward", '1'},
};

constexpr std::string_view Interfaces = "net/ipv4/conf/";
constexpr std::array OfInterfaces{
    Known{"rp_filter", '2'},
    Known{"src_valid_mark", '1'},
    Known{"route_localnet", '1'},
    Known{"accept_local", '1'},
};

template<class List> const Known* find(const List& list, std::string_view name)
{
    const auto* found = std::ranges::find(list, name, &Known::name);
    return found == list.end() ? nullptr : found;
}

bool isFolder(const std::string& path)
{
    struct stat folder {};
    return ::lstat(path.c_str(), &folder) == 0 && S_ISDIR(folder.st_mode);
}

/// "all", "default" or the name of an interface: one step of a path, and never upwards.
bool isInterface(std::string_view name, const std::string& root)
{
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos
           && isFolder(root + '/' + std::string(Interfaces) + std::string(name));
}

const Known* knownAs(std::string_view name, const std::string& root)
{
    if (const Known* single = find(Single, name)) {
        return single;
    }
    const auto slash = name.rfind('/');
    if (!name.starts_with(Interfaces) || slash < Interfaces.size()) {
        return nullptr;
    }
    const auto interface = name.substr(Interfaces.size(), slash - Interfaces.size());
    return isInterface(interface, root) ? find(OfInterfaces, name.substr(slash + 1)) : nullptr;
}

Result<std::string> read(const std::string& path)
{
    auto value = readSmallFile(path);
    if (!value) {
        return failure(ErrorCode::System, "reading " + path, errno);
    }
    return std::move(*value);
}

Result<void> write(const std::string& path, const std::string& value)
{
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.valid()
        || ::write(file.get(), value.data(), value.size()) != static_cast<ssize_t>(value.size())) {
        const int error = errno;
        const bool denied = error == EPERM || error == EACCES || error == EROFS;
        return failure(denied ? ErrorCode::NotAuthorised : ErrorCode::System, "setting " + path,
                       error);
    }
    return {};
}

Result<void> set(const std::string& path, const std::string& before, const std::string& value)
{
    if (before == value) {
        return {};
    }
    if (auto written = write(path, value); !written) {
        return written;
    }
    if (const auto now = read(path); !now || *now != value) {
        return failure(ErrorCode::Unsupported, "the kernel passed over what " + path
                                                   + " was set to; in this network namespace it "
                                                     "may not be changed");
    }
    return {};
}

std::string pathOf(const std::string& root, const std::string& name)
{
    return root + '/' + name;
}

/// The newest first; what cannot be put back stays as it is, for nothing else can be done.
void undo(const SysctlSettings& before, const std::string& root)
{
    std::for_each(before.rbegin(), before.rend(), [&root](const auto& setting) {
        (void)write(pathOf(root, setting.first), setting.second);
    });
}

} // namespace

Result<void> checkSettings(const SysctlSettings& settings, const std::string& root)
{
    if (settings.empty()) {
        return failure(ErrorCode::BadArgument, "no setting is named");
    }
    std::set<std::string_view> names;
    for (const auto& [name, value] : settings) {
        const Known* known = knownAs(name, root);
        if (!known) {
            return failure(ErrorCode::BadArgument, "a setting is none that may be changed, or of "
                                                   "an interface that is not there");
        }
        if (value.size() != 1 || value[0] < '0' || value[0] > known->highest) {
            return failure(ErrorCode::BadArgument,
                           "'" + std::string(known->name) + "' is 0 to " + known->highest);
        }
        if (!names.insert(name).second) {
            return failure(ErrorCode::BadArgument,
                           "'" + std::string(known->name) + "' is named twice");
        }
    }
    return {};
}

Result<SysctlSettings> applySettings(const SysctlSettings& settings, const std::string& root)
{
    SysctlSettings before;
    for (const auto& [name, value] : settings) {
        const std::string path = pathOf(root, name);
        const auto old = read(path);
        auto done = old ? Result<void>() : Result<void>(tl::unexpected(old.error()));
        if (old) {
            before.emplace_back(name, *old);
            done = set(path, *old, value);
        }
        if (!done) {
            undo(before, root);
            return tl::unexpected(done.error());
        }
    }
    return before;
}

} // namespace natlens
