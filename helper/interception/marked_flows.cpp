// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/marked_flows.h"

#include <linux/netlink.h>

#include <array>
#include <cerrno>

#include "intercept/plan.h"
#include "netlink/mnl_socket.h"
#include "netlink/requests.h"
#include "netlink_exchange.h"

namespace natlens {

Result<void> deleteInterceptedFlows(unsigned number)
{
    auto kernel = MnlSocket::open(NETLINK_NETFILTER);
    if (!kernel) {
        return tl::unexpected(kernel.error());
    }
    const auto request = [number](std::uint32_t bit) {
        return flushMarkedRequest(InterceptMarks::connection(bit, number), InterceptMarks::Mask, 0);
    };
    const std::array requests{request(InterceptMarks::Divert), request(InterceptMarks::Upstream)};
    int error = 0;
    auto asked = exchange(*kernel, requests, [&error](const NetlinkAnswer& answer) {
        error = answer.error() != 0 ? answer.error() : error;
    });
    if (asked && error != 0) {
        return failure(ErrorCode::System, "deleting intercepted flows", error);
    }
    return asked;
}

} // namespace natlens
