// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/sysctl_lines.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string_view>
#include <vector>

#include "core/unique_fd.h"

namespace natlens {

namespace {

constexpr std::size_t MostBytes = 4096;

constexpr std::array Single{
    "net/ipv4/ip_forward",
    "net/ipv4/ip_nonlocal_bind",
    "net/ipv4/ip_local_port_range",
    "net/ipv4/tcp_fwmark_accept",
    "net/ipv4/fwmark_reflect",
    "net/ipv6/ip_nonlocal_bind",
    "net/ipv6/bindv6only",
    "net/ipv6/fwmark_reflect",
    "net/bridge/bridge-nf-call-iptables",
    "net/bridge/bridge-nf-call-ip6tables",
    "net/bridge/bridge-nf-call-arptables",
};

/// Of each interface, and of "all" and "default"; IPv6 has some of them.
constexpr std::array OfInterfaces{
    "rp_filter",  "src_valid_mark", "route_localnet",   "accept_local",
    "forwarding", "send_redirects", "accept_redirects", "disable_ipv6",
};

std::vector<std::string> namesIn(const std::string& folder)
{
    std::vector<std::string> names;
    const std::unique_ptr<DIR, int (*)(DIR*)> opened(::opendir(folder.c_str()), ::closedir);
    while (const dirent* entry = opened ? ::readdir(opened.get()) : nullptr) {
        const std::string_view name(entry->d_name);
        if (name != "." && name != "..") {
            names.emplace_back(name);
        }
    }
    return names;
}

} // namespace

std::optional<std::string> readSmallFile(const std::string& path)
{
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    std::array<char, MostBytes> text{};
    const ssize_t size = file.valid() ? ::read(file.get(), text.data(), text.size()) : -1;
    if (size < 0) {
        return std::nullopt;
    }
    std::string value(text.data(), static_cast<std::size_t>(size));
    while (!value.empty() && value.back() == '\n') {
        value.pop_back();
    }
    return value;
}

std::string sysctlLines(const std::string& root)
{
    std::vector<std::string> lines;
    const auto add = [&](const std::string& name) {
        const auto value = readSmallFile(root + '/' + name);
        if (value && value->find_first_of("=\n") == std::string::npos) {
            lines.push_back(name + '=' + *value);
        }
    };
    std::ranges::for_each(Single, add);
    for (const std::string& name : namesIn(root + "/net/netfilter")) {
        if (name.starts_with("nf_conntrack_")) {
            add("net/netfilter/" + name);
        }
    }
    for (const std::string folder : {"net/ipv4/conf", "net/ipv6/conf"}) {
        for (const std::string& interface : namesIn(std::string(root).append("/").append(folder))) {
            for (const char* name : OfInterfaces) {
                std::string path = folder;
                path.append("/").append(interface).append("/").append(name);
                add(path);
            }
        }
    }
    std::ranges::sort(lines);
    std::string all;
    for (const std::string& line : lines) {
        all += line;
        all += '\n';
    }
    return all;
}

} // namespace natlens
