// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/control_socket.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace natlens::relay {

namespace {

/// Room for as many descriptors as one message may bring, aligned as control messages are.
struct ControlRoom {
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * MostSocketsAtOnce)> bytes{};
};

void attach(msghdr& head, ControlRoom& room, std::span<const int> sockets)
{
    head.msg_control = room.bytes.data();
    head.msg_controllen = CMSG_SPACE(sizeof(int) * sockets.size());
    cmsghdr* rights = CMSG_FIRSTHDR(&head);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int) * sockets.size());
    std::memcpy(CMSG_DATA(rights), sockets.data(), sizeof(int) * sockets.size());
}

std::vector<UniqueFd> detach(msghdr& head)
{
    std::vector<UniqueFd> out;
    for (cmsghdr* part = CMSG_FIRSTHDR(&head); part != nullptr; part = CMSG_NXTHDR(&head, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) {
            continue;
        }
        const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(part) + i * sizeof(int), sizeof fd);
            out.emplace_back(fd);
        }
    }
    return out;
}

} // namespace

Result<std::pair<UniqueFd, UniqueFd>> ControlSocket::makePair()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0) {
        return failure(ErrorCode::System, "joining helper and relay", errno);
    }
    return std::pair(UniqueFd(ends[0]), UniqueFd(ends[1]));
}

Result<void> ControlSocket::send(const RelayControl& message, std::span<const int> sockets) const
{
    return sendPacket(message, {}, sockets);
}

Result<void> ControlSocket::send(std::span<const RelayOrigin> origins) const
{
    RelayControl message;
    message.kind = RelayControl::Kind::Origins;
    message.count = static_cast<std::uint16_t>(origins.size());
    return sendPacket(message, std::as_bytes(origins), {});
}

Result<void> ControlSocket::sendPacket(const RelayControl& message, std::span<const std::byte> more,
                                       std::span<const int> sockets) const
{
    std::vector<std::byte> bytes(sizeof message + more.size());
    std::ranges::copy(encodeRelayControl(message), bytes.begin());
    std::ranges::copy(more, bytes.begin() + sizeof message);
    iovec body{bytes.data(), bytes.size()};
    msghdr head{};
    head.msg_iov = &body;
    head.msg_iovlen = 1;
    ControlRoom room;
    if (!sockets.empty()) {
        attach(head, room, sockets);
    }
    if (::sendmsg(m_socket.get(), &head, MSG_NOSIGNAL) < 0) {
        return failure(ErrorCode::System, "telling the relay", errno);
    }
    return {};
}

Result<std::optional<ControlPacket>> ControlSocket::receive() const
{
    constexpr std::size_t Most = sizeof(RelayControl) + MostOriginsAtOnce * sizeof(RelayOrigin);
    std::array<std::byte, Most> bytes{};
    iovec body{bytes.data(), bytes.size()};
    ControlRoom room;
    msghdr head{};
    head.msg_iov = &body;
    head.msg_iovlen = 1;
    head.msg_control = room.bytes.data();
    head.msg_controllen = room.bytes.size();
    const ssize_t got = ::recvmsg(m_socket.get(), &head, MSG_CMSG_CLOEXEC);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
        return std::optional<ControlPacket>();
    }
    if (got <= 0) {
        return failure(ErrorCode::Disconnected, "listening to the other end", got < 0 ? errno : 0);
    }
    ControlPacket packet{{}, detach(head), {}};
    const auto whole = std::span<const std::byte>(bytes).first(static_cast<std::size_t>(got));
    const std::size_t headed = std::min(whole.size(), sizeof(RelayControl));
    const auto message = decodeRelayControl(whole.first(headed));
    auto origins = decodeOrigins(whole.subspan(headed));
    if (!message || !origins) {
        return tl::unexpected(message ? origins.error() : message.error());
    }
    packet.message = *message;
    packet.origins = std::move(*origins);
    return std::optional(std::move(packet));
}

} // namespace natlens::relay
