// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/transparent_datagram_server.h"

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include "lab/traffic/sockets.h"

namespace natlens::lab {

namespace {

struct Received {
    Endpoint from;
    Endpoint originalDestination;
};

std::optional<Endpoint> originalDestinationIn(msghdr& message)
{
    for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr;
         part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level == SOL_IP && part->cmsg_type == IP_ORIGDSTADDR) {
            SocketAddress address;
            std::memcpy(&address.storage, CMSG_DATA(part), sizeof(sockaddr_in));
            return fromSocketAddress(address);
        }
    }
    return std::nullopt;
}

std::optional<Received> receive(int socket)
{
    std::array<char, 2048> data{};
    alignas(cmsghdr) std::array<char, 256> control{};
    SocketAddress from;
    iovec piece{data.data(), data.size()};
    msghdr message{};
    message.msg_name = from.get();
    message.msg_namelen = from.length;
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    if (::recvmsg(socket, &message, 0) < 0) {
        return std::nullopt;
    }
    const auto original = originalDestinationIn(message);
    if (!original) {
        return std::nullopt;
    }
    return Received{fromSocketAddress(from), *original};
}

} // namespace

Result<void> TransparentDatagramServer::prepare(int socket)
{
    const int one = 1;
    if (::setsockopt(socket, SOL_IP, IP_RECVORIGDSTADDR, &one, sizeof one) != 0) {
        return failure(ErrorCode::System, "asking for original destinations", errno);
    }
    return {};
}

TransparentDatagramServer::TransparentDatagramServer(EventLoop& loop, UniqueFd socket)
    : m_loop(loop), m_socket(std::move(socket))
{
    m_loop.watch(m_socket.get(), EPOLLIN, [this](std::uint32_t) { answer(); });
}

TransparentDatagramServer::~TransparentDatagramServer()
{
    m_loop.forget(m_socket.get());
}

void TransparentDatagramServer::answer()
{
    const auto question = receive(m_socket.get());
    if (!question) {
        return;
    }
    // The client expects the answer from where it sent to; only a transparent socket may do that.
    const auto reply = bindUdp(question->originalDestination, Transparent::Yes);
    if (!reply) {
        return;
    }
    const std::string text = "you wanted " + toText(question->originalDestination) + "\n";
    const SocketAddress to = toSocketAddress(question->from);
    [[maybe_unused]] const auto sent =
        ::sendto(reply->get(), text.data(), text.size(), 0, to.get(), to.length);
}

} // namespace natlens::lab
