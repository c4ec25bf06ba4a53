// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>

#include "netlink/request_buffer.h"
#include "netlink/socket_decoder.h"

namespace natlens {

std::vector<std::byte> socketsRequest(std::uint8_t family, std::uint8_t protocol)
{
    constexpr std::uint32_t AllStates = 0xffffffff;
    RequestBuffer request(SOCK_DIAG_BY_FAMILY, NLM_F_DUMP, protocol);
    auto* wanted = request.putExtra<inet_diag_req_v2>();
    wanted->sdiag_family = family;
    wanted->sdiag_protocol = protocol;
    wanted->idiag_ext = 1U << (INET_DIAG_SKMEMINFO - 1U);
    wanted->idiag_states = AllStates;
    // INET_DIAG_MARK, _CGROUP_ID, _SOCKOPT and _SKV6ONLY come unasked.
    return request.take();
}

} // namespace natlens
