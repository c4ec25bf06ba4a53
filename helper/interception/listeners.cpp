// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/listeners.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "intercept/plan.h"

// linux/in6.h cannot be included beside netinet/in.h.
#ifndef IPV6_TRANSPARENT
#define IPV6_TRANSPARENT 75
#endif

namespace natlens {

namespace {

constexpr int Backlog = 4096;
constexpr int Tries = 32;
constexpr const char* Context = "listening for intercepted connections";

bool setFlag(int socket, int level, int option)
{
    const int one = 1;
    return ::setsockopt(socket, level, option, &one, sizeof one) == 0;
}

bool makeTransparent(int socket, int family)
{
    return family == AF_INET ? setFlag(socket, SOL_IP, IP_TRANSPARENT)
                             : setFlag(socket, SOL_IPV6, IPV6_TRANSPARENT);
}

/// Bound to any address and to a port of the kernel's choice.
bool bindAnywhere(int socket, int family)
{
    sockaddr_storage address{};
    address.ss_family = static_cast<sa_family_t>(family);
    const socklen_t length = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    // NOLINTNEXTLINE: that is how sockets have it
    return ::bind(socket, reinterpret_cast<const sockaddr*>(&address), length) == 0;
}

std::uint16_t portOf(int socket)
{
    sockaddr_in6 address{}; // the port is at the same place in both families
    socklen_t length = sizeof address;
    // NOLINTNEXTLINE: that is how sockets have it
    const int asked = ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
    return asked == 0 ? ntohs(address.sin6_port) : 0;
}

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

Result<UniqueFd> makeRelaySocket(RelaySocket kind, std::uint8_t family)
{
    UniqueFd socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const std::uint32_t mark = InterceptMarks::Upstream;
    const bool marked =
        socket.valid() && ::setsockopt(socket.get(), SOL_SOCKET, SO_MARK, &mark, sizeof mark) == 0;
    if (!marked
        || (kind == RelaySocket::TcpUpstreamAsClient && !makeTransparent(socket.get(), family))) {
        return failure(ErrorCode::System, "making a socket for the relay", errno);
    }
    return socket;
}

} // namespace natlens
