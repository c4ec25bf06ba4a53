// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/marked_flows.h"

#include <linux/netlink.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <span>
#include <vector>

#include "intercept/plan.h"
#include "netlink/mnl_socket.h"
#include "netlink/requests.h"
#include "netlink_exchange.h"

namespace natlens {

namespace {

Result<void> flush(std::span<const std::vector<std::byte>> requests)
{
    auto kernel = MnlSocket::open(NETLINK_NETFILTER);
    if (!kernel) {
        return tl::unexpected(kernel.error());
    }
    int error = 0;
    auto asked = exchange(*kernel, requests, [&error](const NetlinkAnswer& answer) {
        error = answer.error() != 0 ? answer.error() : error;
    });
    if (asked && error != 0) {
        return failure(ErrorCode::System, "deleting intercepted flows", error);
    }
    return asked;
}

} // namespace

Result<void> deleteInterceptedFlows(unsigned number)
{
    const auto request = [number](std::uint32_t bit) {
        return flushMarkedRequest(InterceptMarks::connection(bit, number), InterceptMarks::Mask, 0);
    };
    return flush(std::array{request(InterceptMarks::Divert), request(InterceptMarks::Upstream)});
}

Result<void> deleteFlowsOfOthersThan(std::span<const unsigned> numbers)
{
    for (unsigned number = 1; number <= InterceptMarks::MostNumbers; ++number) {
        if (std::ranges::find(numbers, number) == numbers.end()) {
            if (auto deleted = deleteInterceptedFlows(number); !deleted) {
                return deleted;
            }
        }
    }
    return {};
}

Result<void> deleteInterceptedFlows()
{
    return flush(
        std::array{flushMarkedRequest(InterceptMarks::Divert, InterceptMarks::Divert, 0),
                   flushMarkedRequest(InterceptMarks::Upstream, InterceptMarks::Upstream, 0)});
}

} // namespace natlens
