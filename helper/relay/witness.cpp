// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/witness.h"

#include <netinet/in.h>

#include <cerrno>

// After netinet/in.h, or they define the same.
#include <linux/netfilter_ipv4.h>

namespace natlens::relay {

namespace {

// linux/netfilter_ipv6/ip6_tables.h cannot be included beside netinet/in.h.
constexpr int Ip6OriginalDestination = 80; // IP6T_SO_ORIGINAL_DST

} // namespace

Witness witnessOf(int socket, const std::optional<Endpoint>& client)
{
    Witness out;
    out.client = client;
    out.local = localEndOf(socket);
    const bool v4 = out.local && out.local->address.family() == L3Protocol::Ipv4;
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    const int asked =
        v4 ? ::getsockopt(socket, SOL_IP, SO_ORIGINAL_DST, &address, &length)
           : ::getsockopt(socket, SOL_IPV6, Ip6OriginalDestination, &address, &length);
    if (asked == 0) {
        out.original = endpointOf(address);
    } else {
        out.originalErrno = errno;
    }
    return out;
}

} // namespace natlens::relay
