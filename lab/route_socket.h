// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/ip_address.h"
#include "core/result.h"

struct nl_sock;

namespace natlens::lab {

/// Links, addresses, routes and policy rules of the network namespace in which it was opened,
/// by rtnetlink(7).
class RouteSocket {
public:
    [[nodiscard]] static Result<RouteSocket> open();

    /// Makes a veth pair: @p name here, @p peerName in the namespace @p peerHandle. Both ends are
    /// down: veth_open() of the kernel refuses an end whose peer is not there yet.
    [[nodiscard]] Result<void> addVeth(const std::string& name, const std::string& peerName,
                                       int peerHandle);
    /// A bridge @p name with one port, the end of a veth pair whose other end is @p peer.
    [[nodiscard]] Result<void> addBridge(const std::string& name, const std::string& port,
                                         const std::string& peer);
    [[nodiscard]] Result<void> setUp(const std::string& link);
    /// Without duplicate address detection, so that it can be used at once.
    [[nodiscard]] Result<void> addAddress(const std::string& link, const IpAddress& address,
                                          unsigned prefixLength);
    [[nodiscard]] Result<void> addDefaultRoute(const std::string& link, const IpAddress& gateway);

    /// `ip route add local default dev lo table TABLE`: every destination is delivered here.
    [[nodiscard]] Result<void> addLocalDefault(L3Protocol family, std::uint32_t table);
    /// `ip route add PREFIX dev LINK table TABLE`.
    [[nodiscard]] Result<void> addLinkRoute(const std::string& link, const IpAddress& prefix,
                                            int prefixLength, std::uint32_t table);
    /// `ip rule add fwmark MARK lookup TABLE`.
    [[nodiscard]] Result<void> addMarkRule(L3Protocol family, std::uint32_t mark,
                                           std::uint32_t table);

private:
    using Socket = std::unique_ptr<nl_sock, void (*)(nl_sock*)>;
    explicit RouteSocket(Socket socket) : m_socket(std::move(socket)) {}
    Socket m_socket;
};

} // namespace natlens::lab
