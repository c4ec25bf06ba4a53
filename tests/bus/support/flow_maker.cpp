// SPDX-License-Identifier: GPL-2.0-or-later
#include "bus/support/flow_maker.h"

#include <arpa/inet.h>
#include <libnetfilter_conntrack/libnetfilter_conntrack.h>
#include <libnetfilter_conntrack/libnetfilter_conntrack_tcp.h>
#include <netinet/in.h>
#include <poll.h>

#include <linux/netlink.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "netlink/conntrack_decoder.h"
#include "netlink/mnl_socket.h"
#include "netlink/requests.h"

namespace natlens::test {

namespace {

constexpr std::uint32_t Ten = 0x0a000000;
constexpr std::uint32_t PerAddress = 50000;

class KeySink : public ConntrackSink {
public:
    std::set<FlowKey> keys;
    void onFlow(FlowEventKind, Flow&& flow) override { keys.insert(keyOf(flow)); }
    void onExpectation(FlowEventKind, Expectation&&) override {}
    void onMalformed(const Error&) override { std::abort(); }
    void onUnknown(std::uint16_t) override {}
};

bool endsDump(std::span<const std::byte> datagram)
{
    bool done = false;
    auto rest = static_cast<int>(datagram.size());
    const auto* message = reinterpret_cast<const nlmsghdr*>(datagram.data());
    while (NLMSG_OK(message, static_cast<unsigned>(rest))) {
        done = done || message->nlmsg_type == NLMSG_DONE || message->nlmsg_type == NLMSG_ERROR;
        const auto step = static_cast<int>(NLMSG_ALIGN(message->nlmsg_len));
        rest -= step;
        message =
            reinterpret_cast<const nlmsghdr*>(reinterpret_cast<const std::byte*>(message) + step);
    }
    return done;
}

} // namespace

FlowMaker::FlowMaker() : m_handle(nfct_open(CONNTRACK, 0))
{
    if (!m_handle) {
        std::perror("nfct_open");
        std::abort();
    }
}

FlowMaker::~FlowMaker()
{
    nfct_close(m_handle);
}

bool FlowMaker::make(std::uint32_t number, std::uint32_t timeoutSeconds)
{
    return ask(number, NFCT_Q_CREATE, timeoutSeconds);
}

bool FlowMaker::end(std::uint32_t number)
{
    return ask(number, NFCT_Q_DESTROY, 0);
}

void FlowMaker::endAll()
{
    const std::uint32_t family = AF_INET;
    nfct_query(m_handle, NFCT_Q_FLUSH, &family);
}

bool FlowMaker::ask(std::uint32_t number, int query, std::uint32_t timeoutSeconds)
{
    nf_conntrack* flow = nfct_new();
    nfct_set_attr_u8(flow, ATTR_L3PROTO, AF_INET);
    nfct_set_attr_u32(flow, ATTR_IPV4_SRC, htonl(Ten + 1 + number / PerAddress));
    nfct_set_attr_u32(flow, ATTR_IPV4_DST, htonl(Ten + 0x00ff0001));
    nfct_set_attr_u8(flow, ATTR_L4PROTO, IPPROTO_UDP);
    nfct_set_attr_u16(flow, ATTR_PORT_SRC,
                      htons(static_cast<std::uint16_t>(1024 + number % PerAddress)));
    nfct_set_attr_u16(flow, ATTR_PORT_DST, htons(53));
    if (query == NFCT_Q_CREATE) {
        nfct_setobjopt(flow, NFCT_SOPT_SETUP_REPLY);
        nfct_set_attr_u32(flow, ATTR_TIMEOUT, timeoutSeconds);
    }
    const bool fine = nfct_query(m_handle, static_cast<nf_conntrack_query>(query), flow) == 0;
    nfct_destroy(flow);
    return fine;
}

std::set<FlowKey> kernelTable()
{
    auto socket = MnlSocket::open(NETLINK_NETFILTER).value();
    if (!socket.send(dumpRequest({}, 1).value())) {
        std::abort();
    }
    KeySink sink;
    std::vector<std::byte> buffer(64 * 1024);
    for (bool done = false; !done;) {
        pollfd waiting{socket.fd(), POLLIN, 0};
        ::poll(&waiting, 1, 1000);
        const auto datagram = std::span(buffer).first(socket.receive(buffer).value());
        decodeConntrack(datagram, sink);
        done = endsDump(datagram);
    }
    return sink.keys;
}

} // namespace natlens::test
