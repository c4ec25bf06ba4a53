// SPDX-License-Identifier: GPL-2.0-or-later
#include "frame_send.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <chrono>

namespace natlens {

namespace {

constexpr int SendBufferBytes = 4 * static_cast<int>(MaxFramePayload);

} // namespace

Result<StreamSockets> makeStreamSockets()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0) {
        return failure(ErrorCode::System, "making the stream's sockets", errno);
    }
    StreamSockets pair{UniqueFd(ends[0]), UniqueFd(ends[1])};
    // A whole frame must fit, however small net.core.wmem_default is: a packet that can never be
    // sent would end the stream.
    const int room = SendBufferBytes;
    if (::setsockopt(ends[0], SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof room) != 0
        && ::setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &room, sizeof room) != 0) {
        return failure(ErrorCode::System, "giving the stream's socket its buffer", errno);
    }
    return pair;
}

Sent sendFrame(const UniqueFd& socket, const FrameRing::Entry& entry)
{
    std::array<std::byte, FrameHeaderSize> head{};
    encodeFrameHeader(entry.header, head);
    std::array<iovec, 2> parts{};
    parts[0] = {head.data(), head.size()};
    if (entry.payload) {
        // sendmsg() does not write to it.
        parts[1] = {const_cast<std::byte*>(entry.payload->data()), entry.payload->size()};
    }
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    if (::sendmsg(socket.get(), &message, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0) {
        return Sent::Yes;
    }
    const bool later = errno == EAGAIN || errno == EINTR || errno == ENOBUFS || errno == ENOMEM;
    return later ? Sent::Later : Sent::Never;
}

std::uint64_t monotonicNs()
{
    // steady_clock is CLOCK_MONOTONIC.
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
}

} // namespace natlens
