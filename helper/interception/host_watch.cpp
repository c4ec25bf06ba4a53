// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/host_watch.h"

#include <ifaddrs.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <utility>

#include "facts/kernel_dump.h"
#include "netlink/request_buffer.h"
#include "netlink/socket_decoder.h"

namespace natlens {

namespace {

constexpr std::size_t MostBytes = 16U << 20U;
constexpr std::chrono::milliseconds Patient{500};

/// Also where it cannot be told: who has no descriptor left cannot ask.
bool exists(std::uint32_t index)
{
    std::array<char, IF_NAMESIZE> name{};
    return ::if_indextoname(index, name.data()) != nullptr || (errno != ENXIO && errno != ENODEV);
}

/// Of sockets that wait for others.
Result<bool> anyOn(std::uint16_t port, std::uint8_t family, std::uint8_t protocol)
{
    RequestBuffer request(SOCK_DIAG_BY_FAMILY, NLM_F_DUMP, protocol);
    auto* wanted = request.putExtra<inet_diag_req_v2>();
    wanted->sdiag_family = family;
    wanted->sdiag_protocol = protocol;
    wanted->idiag_states = protocol == IPPROTO_TCP ? 1U << TCP_LISTEN : 1U << TCP_CLOSE;
    const Patience patience{std::chrono::steady_clock::now() + Patient};
    const auto answer = readDump(NETLINK_SOCK_DIAG, request.take(), MostBytes, patience);
    if (!answer && (answer.error().errnum == ENOENT || answer.error().errnum == EOPNOTSUPP)) {
        return false; // a kernel without this family
    }
    if (!answer) {
        return failure(ErrorCode::System, "looking for the listener", answer.error().errnum);
    }
    std::vector<DiagSocket> sockets;
    (void)decodeSockets(std::as_bytes(std::span(answer->data(), answer->size())), sockets);
    return std::ranges::any_of(sockets,
                               [port](const DiagSocket& s) { return s.localPort == port; });
}

} // namespace

HostWatch::HostWatch(InterceptProfile profile, Interfaces interfaces)
    : m_profile(std::move(profile)), m_interfaces(std::move(interfaces)), m_before(addresses())
{
}

std::optional<HostWatch::Addresses> HostWatch::addresses() const
{
    Addresses found;
    ifaddrs* list = nullptr;
    if (m_profile.mode != InterceptMode::Redirect || m_interfaces.empty()) {
        return found;
    }
    if (::getifaddrs(&list) != 0) {
        return std::nullopt;
    }
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(list, ::freeifaddrs);
    for (const ifaddrs* at = list; at != nullptr; at = at->ifa_next) {
        if (at->ifa_addr == nullptr) {
            continue;
        }
        const std::uint32_t index = ::if_nametoindex(at->ifa_name);
        if (std::ranges::find(m_interfaces, index, &Interfaces::value_type::second)
            != m_interfaces.end()) {
            found.emplace(index, at->ifa_addr->sa_family);
        }
    }
    return found;
}

std::vector<std::pair<std::uint32_t, L3Protocol>> HostWatch::withoutAddress() const
{
    std::vector<std::pair<std::uint32_t, L3Protocol>> out;
    if (m_profile.mode != InterceptMode::Redirect || !m_before) {
        return out;
    }
    const ProfileFamilies taken = familiesOf(m_profile);
    for (const auto& [name, index] : m_interfaces) {
        if (taken.ipv4 && !m_before->contains({index, AF_INET})) {
            out.emplace_back(index, L3Protocol::Ipv4);
        }
        if (taken.ipv6 && !m_before->contains({index, AF_INET6})) {
            out.emplace_back(index, L3Protocol::Ipv6);
        }
    }
    return out;
}

/// One for each protocol that the profile takes, of whichever family.
Result<bool> HostWatch::listens() const
{
    const auto by = [this](std::uint8_t protocol) {
        auto found = anyOn(m_profile.externalPort, AF_INET, protocol);
        return found && !*found ? anyOn(m_profile.externalPort, AF_INET6, protocol) : found;
    };
    Result<bool> all = m_profile.tcp.empty() ? Result<bool>(true) : by(IPPROTO_TCP);
    if (all && *all && !m_profile.udp.empty()) {
        all = by(IPPROTO_UDP);
    }
    return all;
}

Result<HostWatch::Missing> HostWatch::look() const
{
    if (!m_interfaces.empty() && !m_profile.local
        && std::ranges::none_of(m_interfaces, exists, &Interfaces::value_type::second)) {
        return Missing::Interfaces;
    }
    const auto now = addresses();
    if (!now || !m_before) {
        return failure(ErrorCode::System, "reading the addresses of interfaces", errno);
    }
    const bool lost = std::ranges::any_of(*m_before, [&now](const auto& address) {
        const bool ip = address.second == AF_INET || address.second == AF_INET6;
        return ip && !now->contains(address) && exists(address.first);
    });
    if (lost) {
        return Missing::Address;
    }
    if (m_profile.action != InterceptAction::External) {
        return Missing::Nothing;
    }
    const auto listening = listens();
    if (!listening) {
        return tl::unexpected(listening.error());
    }
    return *listening ? Missing::Nothing : Missing::Listener;
}

} // namespace natlens
