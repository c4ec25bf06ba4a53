// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink_messages.h"

#include <linux/netlink.h>

#include <cerrno>
#include <cstring>

namespace natlens {

namespace {

int errorOf(const nlmsghdr& header, std::span<const std::byte> message)
{
    if (header.nlmsg_type != NLMSG_ERROR && header.nlmsg_type != NLMSG_DONE) {
        return 0;
    }
    // Both begin with a negative errno; NLMSG_DONE may come without.
    std::int32_t code = 0;
    if (message.size() >= NLMSG_HDRLEN + sizeof code) {
        std::memcpy(&code, message.data() + NLMSG_HDRLEN, sizeof code);
    } else if (header.nlmsg_type == NLMSG_ERROR) {
        return EBADMSG;
    }
    return code < 0 ? -code : 0;
}

} // namespace

void forEachMessage(std::span<const std::byte> bytes,
                    const std::function<void(const MessageHead&)>& visit)
{
    while (bytes.size() >= sizeof(nlmsghdr)) {
        nlmsghdr header{};
        std::memcpy(&header, bytes.data(), sizeof header);
        if (header.nlmsg_len < sizeof header || header.nlmsg_len > bytes.size()) {
            return;
        }
        visit({.type = header.nlmsg_type,
               .dumpInterrupted = (header.nlmsg_flags & NLM_F_DUMP_INTR) != 0,
               .done = header.nlmsg_type == NLMSG_DONE,
               .error = errorOf(header, bytes.first(header.nlmsg_len))});
        const std::size_t step = NLMSG_ALIGN(header.nlmsg_len);
        bytes = bytes.subspan(step < bytes.size() ? step : bytes.size());
    }
}

} // namespace natlens
