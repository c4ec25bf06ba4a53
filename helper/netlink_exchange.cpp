// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink_exchange.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string>

namespace natlens {

namespace {

/// Their answers fit the smallest receive buffer: each takes some 4.5 KiB of it.
constexpr std::size_t RequestsPerCall = 24;
constexpr std::size_t AnswerBytes = 32 * 1024;
constexpr int TimeoutMs = 1000;

std::vector<std::byte> joined(std::span<const std::vector<std::byte>> requests, std::size_t first)
{
    std::vector<std::byte> all;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const std::size_t at = all.size();
        all.insert(all.end(), requests[i].begin(), requests[i].end());
        all.resize(at + NLMSG_ALIGN(requests[i].size()));
        const auto sequence = static_cast<std::uint32_t>(first + i);
        std::memcpy(all.data() + at + offsetof(nlmsghdr, nlmsg_seq), &sequence, sizeof sequence);
    }
    return all;
}

tl::unexpected<Error> noAnswer()
{
    return failure(ErrorCode::System, "asking conntrack: an answer is missing", ETIMEDOUT);
}

Result<std::size_t> receive(MnlSocket& socket, std::span<std::byte> buffer)
{
    auto received = socket.receive(buffer);
    if (received && *received == 0) {
        pollfd waiting{socket.fd(), POLLIN, 0};
        (void)::poll(&waiting, 1, TimeoutMs);
        received = socket.receive(buffer);
    }
    return received;
}

Result<void> takeAnswers(MnlSocket& socket, std::size_t first, std::size_t count,
                         const std::function<void(const NetlinkAnswer&)>& take)
{
    std::vector<std::byte> buffer(AnswerBytes);
    for (std::size_t left = count; left > 0;) {
        const auto received = receive(socket, buffer);
        if (!received) {
            return tl::unexpected(received.error());
        }
        if (*received == 0) {
            return noAnswer();
        }
        const auto datagram = std::span<const std::byte>(buffer).first(*received);
        MessageWalker walker(datagram);
        for (Message message; walker.next(message);) {
            const std::size_t index = message.head.nlmsg_seq;
            if (index >= first && index < first + count && left > 0) {
                take({index, message, datagram});
                --left;
            }
        }
    }
    return {};
}

} // namespace

int NetlinkAnswer::error() const
{
    std::int32_t code = 0;
    if (message.head.nlmsg_type != NLMSG_ERROR) {
        return -1;
    }
    if (message.payload.size() < sizeof code) {
        return EBADMSG;
    }
    std::memcpy(&code, message.payload.data(), sizeof code);
    return -code;
}

Result<void> exchange(MnlSocket& socket, std::span<const std::vector<std::byte>> requests,
                      const std::function<void(const NetlinkAnswer&)>& take)
{
    for (std::size_t first = 0; first < requests.size(); first += RequestsPerCall) {
        const std::size_t count = std::min(RequestsPerCall, requests.size() - first);
        if (auto sent = socket.send(joined(requests.subspan(first, count), first)); !sent) {
            return sent;
        }
        if (auto taken = takeAnswers(socket, first, count, take); !taken) {
            return taken;
        }
    }
    return {};
}

} // namespace natlens
