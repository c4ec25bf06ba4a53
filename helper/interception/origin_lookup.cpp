// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/origin_lookup.h"

#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>

#include <cerrno>
#include <variant>

#include "netlink/conntrack_decoder.h"
#include "netlink/requests.h"
#include "netlink_exchange.h"
#include "relay/record_end.h"

namespace natlens {

namespace {

std::vector<std::byte> requestFor(const RelayOrigin& origin)
{
    const auto client = relay::endpointOf(origin.client);
    const auto listener = relay::endpointOf(origin.listener);
    FlowKey key;
    if (client && listener && client->address.family() == listener->address.family()) {
        key.original = {listener->address, client->address, IPPROTO_UDP,
                        Ports{listener->port, client->port}};
    }
    auto request =
        key.original.protocol != 0 ? getRequest(key, 0) : Result<std::vector<std::byte>>();
    return request ? std::move(*request) : std::vector<std::byte>();
}

void read(const NetlinkAnswer& answer, RelayOrigin& origin)
{
    origin.errnum = answer.error();
    if (origin.errnum != -1 || answer.message.payload.size() < sizeof(nfgenmsg)) {
        return;
    }
    origin.errnum = EBADMSG;
    const auto flow = decodeFlow(answer.message.payload.subspan(sizeof(nfgenmsg)));
    if (!flow) {
        return;
    }
    const auto* ports = std::get_if<Ports>(&flow->original.l4);
    if (ports != nullptr) {
        origin.original = relay::endOf(relay::Endpoint{flow->original.dst, ports->dst});
        origin.errnum = 0;
    }
}

} // namespace

void OriginLookup::answer(std::vector<RelayOrigin>& origins)
{
    if (!m_kernel) {
        auto opened = MnlSocket::open(NETLINK_NETFILTER);
        if (!opened) {
            for (RelayOrigin& origin : origins) {
                origin.errnum = opened.error().errnum;
            }
            return;
        }
        m_kernel.emplace(std::move(*opened));
    }
    std::vector<std::vector<std::byte>> requests;
    std::vector<RelayOrigin*> asked;
    for (RelayOrigin& origin : origins) {
        origin.errnum = EINVAL;
        if (auto request = requestFor(origin); !request.empty()) {
            requests.push_back(std::move(request));
            asked.push_back(&origin);
        }
    }
    const auto done = exchange(*m_kernel, requests, [&asked](const NetlinkAnswer& answer) {
        read(answer, *asked[answer.index]);
    });
    if (!done) {
        m_kernel.reset(); // late answers would be taken for those of the next questions
    }
}

} // namespace natlens
