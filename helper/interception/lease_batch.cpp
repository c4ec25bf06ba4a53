// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/lease_batch.h"

#include <arpa/inet.h>
#include <endian.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <sstream>

#include "netlink/message_walker.h"
#include "netlink/request_buffer.h"

namespace natlens {

namespace {

constexpr const char* Word = "lease";
constexpr const char* SetName = "lease";
constexpr const char* Context = "renewing the lease";
constexpr std::uint64_t MsASecond = 1000;
constexpr int MostFds = 64;
constexpr int AnswerMs = 3000;
constexpr std::size_t AnswerBytes = 16UL * 1024;

// Sequence numbers that libnftables, which begins with the time of day, does not come to.
enum Sequence : std::uint32_t { First = 1, Flush = 2, Add = 3, Last = 4 };

void append(std::vector<std::byte>& batch, RequestBuffer& request)
{
    const auto bytes = request.take();
    batch.insert(batch.end(), bytes.begin(), bytes.end());
}

void appendEdge(std::vector<std::byte>& batch, std::uint16_t type, std::uint32_t sequence)
{
    RequestBuffer request(type, 0, sequence);
    request.putExtra<nfgenmsg>()->res_id = htons(NFNL_SUBSYS_NFTABLES);
    append(batch, request);
}

void putSet(RequestBuffer& request, const LeaseRenewal& renewal)
{
    request.putExtra<nfgenmsg>()->nfgen_family = NFPROTO_INET;
    mnl_attr_put_strz(request.head(), NFTA_SET_ELEM_LIST_TABLE, renewal.table.c_str());
    mnl_attr_put_strz(request.head(), NFTA_SET_ELEM_LIST_SET, SetName);
}

void putElement(RequestBuffer& request, std::uint8_t protocol, unsigned seconds)
{
    nlattr* element = mnl_attr_nest_start(request.head(), NFTA_LIST_ELEM);
    nlattr* key = mnl_attr_nest_start(request.head(), NFTA_SET_ELEM_KEY);
    mnl_attr_put(request.head(), NFTA_DATA_VALUE, sizeof protocol, &protocol);
    mnl_attr_nest_end(request.head(), key);
    mnl_attr_put_u64(request.head(), NFTA_SET_ELEM_TIMEOUT, htobe64(seconds * MsASecond));
    mnl_attr_nest_end(request.head(), element);
}

std::vector<std::byte> batchOf(const LeaseRenewal& renewal)
{
    constexpr unsigned Subsystem = NFNL_SUBSYS_NFTABLES << 8U;
    std::vector<std::byte> batch;
    appendEdge(batch, NFNL_MSG_BATCH_BEGIN, First);
    RequestBuffer flush(Subsystem | NFT_MSG_DELSETELEM, 0, Flush);
    putSet(flush, renewal);
    append(batch, flush);
    RequestBuffer add(Subsystem | NFT_MSG_NEWSETELEM, NLM_F_CREATE | NLM_F_ACK, Add);
    putSet(add, renewal);
    nlattr* elements = mnl_attr_nest_start(add.head(), NFTA_SET_ELEM_LIST_ELEMENTS);
    for (const std::uint8_t protocol : renewal.protocols) {
        putElement(add, protocol, renewal.seconds);
    }
    mnl_attr_nest_end(add.head(), elements);
    append(batch, add);
    appendEdge(batch, NFNL_MSG_BATCH_END, Last);
    return batch;
}

/// Of what the kernel answers to the batch: 0, errno; -1: it is about something else.
int outcomeIn(std::span<const std::byte> datagram)
{
    MessageWalker walker(datagram);
    for (Message message; walker.next(message);) {
        std::int32_t code = 0;
        if (message.head.nlmsg_type == NLMSG_ERROR && message.head.nlmsg_seq <= Last
            && message.payload.size() >= sizeof code) {
            std::memcpy(&code, message.payload.data(), sizeof code);
            return -code;
        }
    }
    return -1;
}

} // namespace

std::string toCommand(const LeaseRenewal& renewal)
{
    std::string command =
        std::string(Word) + ' ' + renewal.table + ' ' + std::to_string(renewal.seconds);
    for (const std::uint8_t protocol : renewal.protocols) {
        command += ' ' + std::to_string(protocol);
    }
    return command;
}

std::optional<LeaseRenewal> leaseRenewal(const std::string& command)
{
    std::istringstream words(command);
    std::string word;
    LeaseRenewal renewal;
    if (!(words >> word) || word != Word || !(words >> renewal.table >> renewal.seconds)) {
        return std::nullopt;
    }
    for (unsigned protocol = 0; words >> protocol;) {
        renewal.protocols.push_back(static_cast<std::uint8_t>(protocol));
    }
    return renewal;
}

int nftablesSocket()
{
    for (int fd = 0; fd < MostFds; ++fd) {
        int domain = 0;
        int protocol = 0;
        socklen_t length = sizeof domain;
        if (::getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &length) == 0 && domain == AF_NETLINK
            && ::getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &length) == 0
            && protocol == NETLINK_NETFILTER) {
            return fd;
        }
    }
    return -1;
}

Result<void> renewLease(int socket, const LeaseRenewal& renewal)
{
    const auto batch = batchOf(renewal);
    if (::send(socket, batch.data(), batch.size(), 0) < 0) {
        return failure(ErrorCode::System, Context, errno);
    }
    std::vector<std::byte> answer(AnswerBytes);
    for (;;) {
        pollfd waiting{socket, POLLIN, 0};
        if (::poll(&waiting, 1, AnswerMs) != 1) {
            return failure(ErrorCode::System, Context, ETIMEDOUT);
        }
        const ssize_t got = ::recv(socket, answer.data(), answer.size(), MSG_DONTWAIT);
        if (got < 0) {
            return failure(ErrorCode::System, Context, errno);
        }
        const int error = outcomeIn(std::span(answer).first(static_cast<std::size_t>(got)));
        if (error == 0) {
            return {};
        }
        if (error > 0) {
            return failure(ErrorCode::System, Context, error);
        }
    }
}

} // namespace natlens
