// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/listeners.h"

#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#include <cerrno>
#include <iterator>
#include <vector>

#include "interception/socket_options.h"

// linux/in6.h cannot be included beside netinet/in.h.
#ifndef IPV6_RECVORIGDSTADDR
#define IPV6_RECVORIGDSTADDR 74
#endif

namespace natlens {

namespace {

constexpr int Backlog = 4096;
constexpr int Tries = 32;
/// Of one thread: what comes while it does something else.
constexpr int DatagramBuffer = 8 * 1024 * 1024;
constexpr const char* Context = "listening for intercepted connections";

Result<Listener> listenOnce(int family, bool transparent, bool onlyIpv6)
{
    UniqueFd socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.valid()) {
        return failure(ErrorCode::System, Context, errno);
    }
    if (family == AF_INET6) {
        const int only = onlyIpv6 ? 1 : 0;
        (void)::setsockopt(socket.get(), SOL_IPV6, IPV6_V6ONLY, &only, sizeof only);
    }
    if (transparent && !makeTransparent(socket.get(), family)) {
        return failure(ErrorCode::System, "making a socket transparent", errno);
    }
    if (!bindAnywhere(socket.get(), family) || ::listen(socket.get(), Backlog) != 0) {
        return failure(ErrorCode::System, Context, errno);
    }
    const std::uint16_t port = portOf(socket.get());
    return Listener{std::move(socket), port};
}

Result<UniqueFd> datagramSocket(int family, bool transparent, std::uint16_t port)
{
    UniqueFd socket(::socket(family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.valid()) {
        return failure(ErrorCode::System, Context, errno);
    }
    const bool v4 = family == AF_INET;
    const bool ready = setFlag(socket.get(), SOL_SOCKET, SO_REUSEPORT)
                       && (v4 || setFlag(socket.get(), SOL_IPV6, IPV6_V6ONLY))
                       && setFlag(socket.get(), v4 ? SOL_IP : SOL_IPV6,
                                  v4 ? IP_RECVORIGDSTADDR : IPV6_RECVORIGDSTADDR)
                       && (!transparent || makeTransparent(socket.get(), family))
                       && bindAnywhere(socket.get(), family, port);
    if (!ready) {
        return failure(ErrorCode::System, Context, errno);
    }
    (void)setFlag(socket.get(), SOL_UDP, UDP_GRO);
    enlargeBuffers(socket.get(), DatagramBuffer);
    return socket;
}

/// As many as there are threads; the first decides on the port when that is 0.
Result<void> addSockets(std::vector<UniqueFd>& out, std::uint16_t& port, int family,
                        bool transparent, unsigned threads)
{
    for (unsigned i = 0; i < threads; ++i) {
        auto socket = datagramSocket(family, transparent, port);
        if (!socket) {
            return tl::unexpected(socket.error());
        }
        port = portOf(socket->get());
        out.push_back(std::move(*socket));
    }
    return {};
}

Result<DatagramListeners> datagramsOnce(const InterceptProfile& profile, unsigned threads)
{
    const ProfileFamilies families = familiesOf(profile);
    const bool transparent = profile.mode == InterceptMode::Tproxy;
    DatagramListeners out;
    Result<void> added;
    if (families.ipv6) {
        added = addSockets(out.ipv6, out.port, AF_INET6, transparent, threads);
        if (!added && added.error().errnum == EAFNOSUPPORT && families.ipv4) {
            added = {};
        }
    }
    if (added && families.ipv4) {
        added = addSockets(out.ipv4, out.port, AF_INET, transparent, threads);
    }
    if (!added) {
        return tl::unexpected(added.error());
    }
    return out;
}

} // namespace

Result<Listener> listenFor(const InterceptProfile& profile)
{
    const ProfileFamilies families = familiesOf(profile);
    const bool transparent = profile.mode == InterceptMode::Tproxy;
    std::vector<Listener> refused; // kept open, so that the kernel chooses others
    for (int i = 0; i < Tries; ++i) {
        auto listener = listenOnce(families.ipv6 ? AF_INET6 : AF_INET, transparent, !families.ipv4);
        const bool noIpv6 = !listener && listener.error().errnum == EAFNOSUPPORT;
        if (noIpv6 && families.ipv4) {
            listener = listenOnce(AF_INET, transparent, false);
        }
        if (!listener || !takes(profile.tcp, listener->port)) {
            return listener;
        }
        refused.push_back(std::move(*listener));
    }
    return failure(ErrorCode::System, "finding a port that the profile does not take", EADDRINUSE);
}

Result<DatagramListeners> listenForDatagrams(const InterceptProfile& profile, unsigned threads)
{
    std::vector<DatagramListeners> refused; // likewise
    for (int i = 0; i < Tries; ++i) {
        auto listeners = datagramsOnce(profile, threads);
        const bool taken = !listeners && listeners.error().errnum == EADDRINUSE;
        if (!taken && (!listeners || !takes(profile.udp, listeners->port))) {
            return listeners;
        }
        if (listeners) {
            refused.push_back(std::move(*listeners));
        }
    }
    return failure(ErrorCode::System, "finding a port that the profile does not take", EADDRINUSE);
}

Result<Listeners> makeListeners(const InterceptProfile& profile, unsigned threads)
{
    Listeners out;
    if (!profile.tcp.empty()) {
        auto tcp = listenFor(profile);
        if (!tcp) {
            return tl::unexpected(tcp.error());
        }
        out.tcp = std::move(*tcp);
    }
    if (!profile.udp.empty()) {
        auto udp = listenForDatagrams(profile, threads);
        if (!udp) {
            return tl::unexpected(udp.error());
        }
        out.udp = std::move(*udp);
    }
    return out;
}

} // namespace natlens
