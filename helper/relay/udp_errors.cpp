// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/udp_errors.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

// After netinet/in.h, or they define the same.
#include <linux/errqueue.h>

#include "relay/datagram_batch.h"

namespace natlens::relay {

namespace {

int errorIn(const msghdr& head)
{
    const cmsghdr* part = findControl(head, SOL_IP, IP_RECVERR);
    part = part != nullptr ? part : findControl(head, SOL_IPV6, IPV6_RECVERR);
    if (part == nullptr) {
        return 0;
    }
    sock_extended_err told{};
    std::memcpy(&told, CMSG_DATA(part), sizeof told);
    const bool icmp = told.ee_origin == SO_EE_ORIGIN_ICMP || told.ee_origin == SO_EE_ORIGIN_ICMP6;
    // How large a datagram may be is between this host and the server.
    return icmp && told.ee_errno != EMSGSIZE ? static_cast<int>(told.ee_errno) : 0;
}

} // namespace

int takeUdpError(int socket)
{
    int last = 0;
    for (;;) {
        alignas(cmsghdr) std::array<std::byte, 256> room{};
        msghdr head{};
        head.msg_control = room.data();
        head.msg_controllen = room.size();
        if (::recvmsg(socket, &head, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) {
            break;
        }
        if (const int error = errorIn(head); error != 0) {
            last = error;
        }
    }
    int pending = 0; // the same once more, for who does not look at the queue
    socklen_t length = sizeof pending;
    (void)::getsockopt(socket, SOL_SOCKET, SO_ERROR, &pending, &length);
    return last;
}

void tellClient(DatagramSource& source, DatagramSender& sender, const Endpoint& client,
                const Endpoint& destination, int errnum)
{
    const auto kind =
        errnum == ECONNREFUSED ? RelaySocket::UdpRefused : RelaySocket::UdpUnreachable;
    const auto socket = source.take(kind, static_cast<std::uint8_t>(client.address.family()));
    if (!socket) {
        return;
    }
    const SocketAddress to = toSocketAddress(destination);
    const std::uint16_t port = htons(client.port);
    const Datagram datagram{std::as_bytes(std::span(&port, 1)), 0};
    DatagramWay way{socket->get(), &to, &client.address, false};
    (void)sender.send(way, std::span(&datagram, 1)); // EPERM: the rule answered it
}

} // namespace natlens::relay
