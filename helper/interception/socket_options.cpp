// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/socket_options.h"

#include <netinet/in.h>
#include <sys/socket.h>

// linux/in6.h cannot be included beside netinet/in.h.
#ifndef IPV6_TRANSPARENT
#define IPV6_TRANSPARENT 75
#endif

namespace natlens {

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

bool bindAnywhere(int socket, int family, std::uint16_t port)
{
    sockaddr_in6 address{}; // the port is at the same place in both families
    address.sin6_family = static_cast<sa_family_t>(family);
    address.sin6_port = htons(port);
    const socklen_t length = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    // NOLINTNEXTLINE: that is how sockets have it
    return ::bind(socket, reinterpret_cast<const sockaddr*>(&address), length) == 0;
}

std::uint16_t portOf(int socket)
{
    sockaddr_in6 address{};
    socklen_t length = sizeof address;
    // NOLINTNEXTLINE: that is how sockets have it
    const int asked = ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
    return asked == 0 ? ntohs(address.sin6_port) : 0;
}

void enlargeBuffers(int socket, int bytes)
{
    if (::setsockopt(socket, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes) != 0) {
        (void)::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
    }
    if (::setsockopt(socket, SOL_SOCKET, SO_SNDBUFFORCE, &bytes, sizeof bytes) != 0) {
        (void)::setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
    }
}

} // namespace natlens
