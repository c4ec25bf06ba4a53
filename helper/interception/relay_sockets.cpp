// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/relay_sockets.h"

#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#include <cerrno>

#include "intercept/plan.h"
#include "interception/socket_options.h"

namespace natlens {

namespace {

/// Of one session; the kernel takes memory only for what waits.
constexpr int SessionBuffer = 1024 * 1024;

std::uint32_t markOf(RelaySocket kind)
{
    switch (kind) {
    case RelaySocket::TcpUpstream:
    case RelaySocket::TcpUpstreamAsClient:
    case RelaySocket::UdpUpstream:
    case RelaySocket::UdpUpstreamAsClient: break;
    case RelaySocket::UdpFace: return 0; // its flow is the client's
    case RelaySocket::UdpRefused: return InterceptMarks::Upstream | InterceptMarks::Refused;
    case RelaySocket::UdpUnreachable: return InterceptMarks::Upstream | InterceptMarks::Unreachable;
    }
    return InterceptMarks::Upstream;
}

bool isTcp(RelaySocket kind)
{
    return kind == RelaySocket::TcpUpstream || kind == RelaySocket::TcpUpstreamAsClient;
}

bool isTransparent(RelaySocket kind)
{
    return kind != RelaySocket::TcpUpstream && kind != RelaySocket::UdpUpstream;
}

/// Several are bound to one address and port: those of other threads. Sockets whose port the kernel
/// is to choose must not say so, or two of a client get the same.
bool sharesAddress(RelaySocket kind)
{
    return kind == RelaySocket::UdpFace;
}

/// Segments are put together, and what ICMP tells can be asked for.
void prepareUpstream(int socket, int family)
{
    (void)setFlag(socket, SOL_UDP, UDP_GRO); // since 5.0; without it there are more system calls
    (void)setFlag(socket, family == AF_INET ? SOL_IP : SOL_IPV6,
                  family == AF_INET ? IP_RECVERR : IPV6_RECVERR);
    enlargeBuffers(socket, SessionBuffer);
}

} // namespace

Result<UniqueFd> makeRelaySocket(RelaySocket kind, std::uint8_t family)
{
    const int type = isTcp(kind) ? SOCK_STREAM : SOCK_DGRAM;
    UniqueFd socket(::socket(family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const std::uint32_t mark = markOf(kind);
    bool done = socket.valid();
    if (mark != 0) {
        done = done && ::setsockopt(socket.get(), SOL_SOCKET, SO_MARK, &mark, sizeof mark) == 0;
    }
    done = done && (!isTransparent(kind) || makeTransparent(socket.get(), family));
    if (done && sharesAddress(kind)) {
        done = setFlag(socket.get(), SOL_SOCKET, SO_REUSEADDR);
    }
    if (!done) {
        return failure(ErrorCode::System, "making a socket for the relay", errno);
    }
    if (kind == RelaySocket::UdpUpstream || kind == RelaySocket::UdpUpstreamAsClient) {
        prepareUpstream(socket.get(), family);
    } else if (kind == RelaySocket::UdpFace) {
        enlargeBuffers(socket.get(), SessionBuffer);
    }
    return socket;
}

} // namespace natlens
