// SPDX-License-Identifier: GPL-2.0-or-later
#include "trace/trace_table.h"

#include <linux/netfilter/nf_tables.h>
#include <linux/netlink.h>
#include <poll.h>

#include <cerrno>

#include "netlink_messages.h"
#include "trace/trace_rules.h"
#include "wire/trace_places.h"

namespace natlens {

namespace {

constexpr int AnswerMs = 2000;
constexpr std::size_t AnswerBytes = 32 * 1024;
constexpr const char* Installing = "installing the rules of the trace";

Result<std::vector<std::byte>> receive(MnlSocket& socket)
{
    std::vector<std::byte> room(AnswerBytes);
    pollfd waiting{socket.fd(), POLLIN, 0};
    (void)::poll(&waiting, 1, AnswerMs);
    const auto size = socket.receive(room);
    if (!size) {
        return tl::unexpected(size.error());
    }
    if (*size == 0) {
        return failure(ErrorCode::System, Installing, ETIMEDOUT);
    }
    room.resize(*size);
    return room;
}

Result<void> commit(MnlSocket& socket, const NftMessages& messages)
{
    if (auto sent = socket.send(messages.bytes); !sent) {
        return sent;
    }
    int error = 0;
    for (std::size_t answers = 0; answers < messages.acknowledged && error == 0;) {
        const auto datagram = receive(socket);
        if (!datagram) {
            return tl::unexpected(datagram.error());
        }
        forEachMessage(*datagram, [&](const MessageHead& head) {
            ++answers;
            error = error != 0 ? error : head.error;
        });
    }
    if (error != 0) {
        return failure(error == EPERM ? ErrorCode::NotAuthorised : ErrorCode::System, Installing,
                       error);
    }
    return {};
}

/// A kernel that does not know the flag may pass it over; the table would then outlive us.
Result<void> checkOwner(MnlSocket& socket, const std::string& name)
{
    if (auto sent = socket.send(tableRequest(name)); !sent) {
        return sent;
    }
    const auto answer = receive(socket);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    if ((tableFlags(*answer) & NFT_TABLE_F_OWNER) == 0) {
        return failure(ErrorCode::Unsupported, "this kernel's nf_tables knows no owner of a table");
    }
    return {};
}

} // namespace

Result<TraceTable> TraceTable::install(const TraceRequest& request)
{
    auto socket = MnlSocket::open(NETLINK_NETFILTER);
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    const std::string name = TraceTablePrefix + std::to_string(socket->portId());
    if (auto done = commit(*socket, traceTableMessages(name, request)); !done) {
        return tl::unexpected(done.error());
    }
    if (auto owned = checkOwner(*socket, name); !owned) {
        (void)commit(*socket, removeTableMessages(name));
        return tl::unexpected(owned.error());
    }
    return TraceTable(std::move(*socket));
}

} // namespace natlens
