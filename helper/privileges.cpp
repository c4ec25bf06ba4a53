// SPDX-License-Identifier: GPL-2.0-or-later
#include "privileges.h"

#include <cap-ng.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <linux/netlink.h>
#include <poll.h>
#include <sys/prctl.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "netlink/mnl_socket.h"
#include "netlink_messages.h"

namespace natlens {

namespace {

constexpr int ProbeTimeoutMs = 5000;

/// Anything that the kernel does not answer with an error: IPCTNL_MSG_CT_GET_STATS.
std::array<std::byte, NLMSG_SPACE(sizeof(nfgenmsg))> statsRequest()
{
    std::array<std::byte, NLMSG_SPACE(sizeof(nfgenmsg))> bytes{};
    nlmsghdr header{};
    header.nlmsg_len = NLMSG_LENGTH(sizeof(nfgenmsg));
    header.nlmsg_type = (NFNL_SUBSYS_CTNETLINK << 8) | IPCTNL_MSG_CT_GET_STATS;
    header.nlmsg_flags = NLM_F_REQUEST;
    header.nlmsg_seq = 1;
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
}

Result<void> answerOf(MnlSocket& socket)
{
    pollfd waiting{socket.fd(), POLLIN, 0};
    std::array<std::byte, 4096> answer{};
    int ready = 0;
    do {
        ready = ::poll(&waiting, 1, ProbeTimeoutMs);
    } while (ready < 0 && errno == EINTR);
    const auto received = socket.receive(answer);
    if (!received) {
        return tl::unexpected(received.error());
    }
    int error = *received == 0 ? ETIMEDOUT : 0;
    forEachMessage(std::span(answer).first(*received), [&error](const MessageHead& head) {
        error = head.error != 0 ? head.error : error;
    });
    if (error == EPERM) {
        return failure(ErrorCode::NotAuthorised, "asking for conntrack's statistics", error);
    }
    if (error != 0) {
        return failure(ErrorCode::Unsupported, "asking for conntrack's statistics", error);
    }
    return {};
}

} // namespace

Result<void> keepOnlyNetAdmin()
{
    capng_clear(CAPNG_SELECT_ALL);
    if (capng_get_caps_process() != 0) {
        return failure(ErrorCode::System, "reading the capabilities");
    }
    if (capng_have_capability(CAPNG_EFFECTIVE, CAP_NET_ADMIN) == 0) {
        return failure(ErrorCode::NotAuthorised, "CAP_NET_ADMIN is missing");
    }
    const bool raw = capng_have_capability(CAPNG_PERMITTED, CAP_NET_RAW) != 0;
    const bool mayBound = capng_have_capability(CAPNG_EFFECTIVE, CAP_SETPCAP) != 0;
    capng_clear(CAPNG_SELECT_ALL);
    const auto own = static_cast<capng_type_t>(CAPNG_EFFECTIVE | CAPNG_PERMITTED);
    const auto keep = mayBound ? static_cast<capng_type_t>(own | CAPNG_BOUNDING_SET) : own;
    const auto rawKeep = static_cast<capng_type_t>(mayBound ? CAPNG_PERMITTED | CAPNG_BOUNDING_SET
                                                            : CAPNG_PERMITTED);
    if (capng_update(CAPNG_ADD, keep, CAP_NET_ADMIN) != 0
        || (raw && capng_update(CAPNG_ADD, rawKeep, CAP_NET_RAW) != 0)
        || (mayBound && capng_apply(CAPNG_SELECT_BOUNDS) != 0)
        || capng_apply(CAPNG_SELECT_AMBIENT) != 0 || capng_apply(CAPNG_SELECT_CAPS) != 0
        || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return failure(ErrorCode::System, "dropping the other capabilities", errno);
    }
    return {};
}

Result<void> probeConntrack()
{
    auto socket = MnlSocket::open(NETLINK_NETFILTER);
    if (!socket) {
        return failure(ErrorCode::Unsupported, socket.error().context, socket.error().errnum);
    }
    if (auto sent = socket->send(statsRequest()); !sent) {
        return sent;
    }
    return answerOf(*socket);
}

} // namespace natlens
