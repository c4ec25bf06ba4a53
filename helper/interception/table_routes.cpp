// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/table_routes.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "netlink/mnl_socket.h"
#include "netlink/request_buffer.h"
#include "netlink_messages.h"

namespace natlens {

namespace {

constexpr const char* Context = "reading a routing table";
constexpr std::size_t Room = 64UL * 1024;
/// More than anybody could have put into a table of ours by mistake.
constexpr std::size_t MostRoutes = 4096;

std::vector<std::byte> requestFor(std::uint8_t family, std::uint32_t table)
{
    RequestBuffer request(RTM_GETROUTE, NLM_F_DUMP, 1);
    request.putExtra<rtmsg>()->rtm_family = family;
    mnl_attr_put_u32(request.head(), RTA_TABLE, table);
    return request.take();
}

/// There is no such family here, or no such table.
bool meansNone(int error)
{
    return error == ENOENT || error == EAFNOSUPPORT || error == EOPNOTSUPP;
}

Result<std::size_t> receive(MnlSocket& kernel, std::span<std::byte> room, const Patience& patience)
{
    for (;;) {
        auto got = kernel.receive(room);
        if (!got || *got > 0) {
            return got;
        }
        if (patience.over()) {
            return failure(ErrorCode::System, Context, ETIMEDOUT);
        }
        pollfd waiting{kernel.fd(), POLLIN, 0};
        (void)::poll(&waiting, 1, patience.leftMs());
    }
}

Result<void> readFamily(std::uint8_t family, std::uint32_t table, const Patience& patience,
                        std::vector<Route>& routes)
{
    auto kernel = MnlSocket::open(NETLINK_ROUTE);
    if (!kernel) {
        return tl::unexpected(kernel.error());
    }
    // Or it would tell of all tables, since the head of such a request used to mean nothing.
    const int one = 1;
    (void)::setsockopt(kernel->fd(), SOL_NETLINK, NETLINK_GET_STRICT_CHK, &one, sizeof one);
    if (auto sent = kernel->send(requestFor(family, table)); !sent) {
        return sent;
    }
    std::vector<std::byte> room(Room);
    bool done = false;
    int error = 0;
    while (!done && error == 0 && routes.size() < MostRoutes) {
        const auto got = receive(*kernel, room, patience);
        if (!got) {
            return tl::unexpected(got.error());
        }
        const auto datagram = std::span<const std::byte>(room).first(*got);
        forEachMessage(datagram, [&done, &error](const MessageHead& head) {
            done = done || head.done;
            error = head.error != 0 ? head.error : error;
        });
        (void)decodeRoutes(datagram, routes);
    }
    if (error != 0 && !meansNone(error)) {
        return failure(ErrorCode::System, Context, error);
    }
    return {};
}

} // namespace

Result<std::vector<Route>> readTableRoutes(std::uint32_t table, const Patience& patience)
{
    std::vector<Route> routes;
    for (const std::uint8_t family : {std::uint8_t{AF_INET}, std::uint8_t{AF_INET6}}) {
        if (auto read = readFamily(family, table, patience, routes); !read) {
            return tl::unexpected(read.error());
        }
    }
    return routes;
}

} // namespace natlens
