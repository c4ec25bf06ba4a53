// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/mnl_socket.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <linux/netlink.h>
#include <string>
#include <sys/socket.h>
#include <sys/uio.h>

namespace natlens {

namespace {

constexpr std::size_t MostAtOnce = 64;
constexpr int SolNetlink = 270; // SOL_NETLINK, which linux/socket.h does not export

ErrorCode codeOf(int error)
{
    switch (error) {
    case EPERM:
    case EACCES: return ErrorCode::NotAuthorised;
    case EPROTONOSUPPORT:
    case EAFNOSUPPORT: return ErrorCode::Unsupported;
    default: return ErrorCode::System;
    }
}

tl::unexpected<Error> systemFailure(const char* what)
{
    const int error = errno;
    return failure(codeOf(error), what, error);
}

template<class T> int setOption(int fd, int level, int name, const T& value)
{
    return setsockopt(fd, level, name, &value, sizeof value);
}

bool fromKernel(const sockaddr_nl& sender, socklen_t length)
{
    return length == sizeof sender && sender.nl_pid == 0;
}

} // namespace

Result<MnlSocket> MnlSocket::open(int bus)
{
    MnlSocket made;
    made.m_fd.reset(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, bus));
    if (!made.m_fd.valid()) {
        return systemFailure("opening a netlink socket");
    }
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    socklen_t length = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(made.fd(), generic, length) < 0 || getsockname(made.fd(), generic, &length) < 0) {
        return systemFailure("binding a netlink socket");
    }
    made.m_portId = address.nl_pid;
    return made;
}

Result<void> MnlSocket::join(unsigned group)
{
    if (setOption(fd(), SolNetlink, NETLINK_ADD_MEMBERSHIP, group) < 0) {
        return systemFailure("joining a netlink multicast group");
    }
    return {};
}

Result<void> MnlSocket::leave(unsigned group)
{
    if (setOption(fd(), SolNetlink, NETLINK_DROP_MEMBERSHIP, group) < 0) {
        return systemFailure("leaving a netlink multicast group");
    }
    return {};
}

Result<std::size_t> MnlSocket::setReceiveBuffer(std::size_t bytes)
{
    const int wanted = static_cast<int>(bytes);
    // SO_RCVBUFFORCE needs CAP_NET_ADMIN in the first user namespace.
    if (setOption(fd(), SOL_SOCKET, SO_RCVBUFFORCE, wanted) < 0
        && setOption(fd(), SOL_SOCKET, SO_RCVBUF, wanted) < 0) {
        return systemFailure("setting a netlink receive buffer");
    }
    int granted = 0;
    socklen_t length = sizeof granted;
    if (getsockopt(fd(), SOL_SOCKET, SO_RCVBUF, &granted, &length) < 0) {
        return systemFailure("reading the size of a netlink receive buffer");
    }
    return static_cast<std::size_t>(granted);
}

Result<void> MnlSocket::setBroadcastError(bool on)
{
    if (setOption(fd(), SolNetlink, NETLINK_BROADCAST_ERROR, on ? 1 : 0) < 0) {
        return systemFailure("setting NETLINK_BROADCAST_ERROR");
    }
    return {};
}

Result<void> MnlSocket::send(std::span<const std::byte> message)
{
    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    ssize_t sent = 0;
    do {
        sent = sendto(fd(), message.data(), message.size(), 0,
                      reinterpret_cast<const sockaddr*>(&kernel), sizeof kernel);
    } while (sent < 0 && errno == EINTR);
    if (sent < 0) {
        return systemFailure("sending a netlink message");
    }
    return {};
}

Result<std::size_t> MnlSocket::receive(std::span<std::byte> buffer)
{
    for (;;) {
        sockaddr_nl sender{};
        iovec vector{buffer.data(), buffer.size()};
        msghdr message{};
        message.msg_name = &sender;
        message.msg_namelen = sizeof sender;
        message.msg_iov = &vector;
        message.msg_iovlen = 1;
        const ssize_t received = recvmsg(fd(), &message, 0);
        if (received < 0 && errno == EINTR) {
            continue;
        }
        if (received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            return 0;
        }
        if (received < 0) {
            return systemFailure("receiving netlink messages");
        }
        // Another process may send to this socket; only the kernel is believed.
        if (received == 0 || !fromKernel(sender, message.msg_namelen)) {
            continue;
        }
        if ((message.msg_flags & MSG_TRUNC) != 0) {
            return failure(ErrorCode::Oversized, "receiving netlink messages: buffer too small");
        }
        return static_cast<std::size_t>(received);
    }
}

Result<std::size_t> MnlSocket::receiveMany(std::span<const std::span<std::byte>> rooms,
                                           std::span<std::size_t> sizes)
{
    std::array<sockaddr_nl, MostAtOnce> senders{};
    std::array<iovec, MostAtOnce> vectors{};
    std::array<mmsghdr, MostAtOnce> messages{};
    const std::size_t most = std::min({rooms.size(), sizes.size(), MostAtOnce});
    for (std::size_t i = 0; i < most; ++i) {
        vectors[i] = {rooms[i].data(), rooms[i].size()};
        messages[i].msg_hdr.msg_name = &senders[i];
        messages[i].msg_hdr.msg_namelen = sizeof senders[i];
        messages[i].msg_hdr.msg_iov = &vectors[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    int received = 0;
    do {
        received =
            recvmmsg(fd(), messages.data(), static_cast<unsigned>(most), MSG_DONTWAIT, nullptr);
    } while (received < 0 && errno == EINTR);
    if (received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        return 0;
    }
    if (received < 0) {
        return systemFailure("receiving netlink messages");
    }
    const auto count = static_cast<std::size_t>(received);
    for (std::size_t i = 0; i < count; ++i) {
        if ((messages[i].msg_hdr.msg_flags & MSG_TRUNC) != 0) {
            return failure(ErrorCode::Oversized, "receiving netlink messages: buffer too small");
        }
        const bool believed = fromKernel(senders[i], messages[i].msg_hdr.msg_namelen);
        sizes[i] = believed ? messages[i].msg_len : 0;
    }
    return count;
}

} // namespace natlens
