// SPDX-License-Identifier: GPL-2.0-or-later
// raw_dump_floor: the least that one reader of the whole table can take: one netlink socket,
// recvmsg() into a large buffer, nothing decoded.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <libmnl/libmnl.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <sys/socket.h>
#include <vector>

#include "flows/conntrack_batch.h"

namespace {

constexpr std::size_t BufferBytes = 1024 * 1024;
/// An NLMSG_DONE with its int.
constexpr std::size_t DoneBytes = NLMSG_HDRLEN + sizeof(int);

bool request(int socket)
{
    std::vector<std::byte> buffer(64);
    nlmsghdr* message = mnl_nlmsg_put_header(buffer.data());
    message->nlmsg_type = (NFNL_SUBSYS_CTNETLINK << 8U) | IPCTNL_MSG_CT_GET;
    message->nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    auto* head = static_cast<nfgenmsg*>(mnl_nlmsg_put_extra_header(message, sizeof(nfgenmsg)));
    head->nfgen_family = AF_UNSPEC;
    head->version = NFNETLINK_V0;
    return ::send(socket, message, message->nlmsg_len, 0) > 0;
}

/// The end of a dump is the last message of its datagram.
bool ends(const std::vector<std::byte>& buffer, std::size_t size)
{
    if (size < DoneBytes) {
        return false;
    }
    nlmsghdr last{};
    std::memcpy(&last, buffer.data() + size - DoneBytes, sizeof last);
    return last.nlmsg_type == NLMSG_DONE && last.nlmsg_len == DoneBytes;
}

} // namespace

int main()
{
    const natlens::UniqueFd socket(
        ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER));
    sockaddr_nl self{};
    self.nl_family = AF_NETLINK;
    std::vector<std::byte> buffer(BufferBytes);
    const double start = natlens::bench::now();
    if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&self), sizeof self) != 0
        || !request(socket.get())) {
        std::perror("raw_dump_floor: asking for the table");
        return 1;
    }
    std::size_t bytes = 0;
    for (;;) {
        const auto size = ::recv(socket.get(), buffer.data(), buffer.size(), 0);
        if (size <= 0) {
            std::perror("raw_dump_floor: reading the table");
            return 1;
        }
        bytes += static_cast<std::size_t>(size);
        if (ends(buffer, static_cast<std::size_t>(size))) {
            break;
        }
    }
    std::printf("{\"bytes\": %zu, \"seconds\": %.6f}\n", bytes, natlens::bench::now() - start);
    return 0;
}
