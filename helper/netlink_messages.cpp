// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink_messages.h"

#include <cerrno>
#include <cstring>

#include "netlink/message_walker.h"

namespace natlens {

namespace {

int errorOf(const Message& message)
{
    const std::uint16_t type = message.head.nlmsg_type;
    if (type != NLMSG_ERROR && type != NLMSG_DONE) {
        return 0;
    }
    // Both begin with a negative errno; NLMSG_DONE may come without.
    std::int32_t code = 0;
    if (message.payload.size() >= sizeof code) {
        std::memcpy(&code, message.payload.data(), sizeof code);
    } else if (type == NLMSG_ERROR) {
        return EBADMSG;
    }
    return code < 0 ? -code : 0;
}

} // namespace

void forEachMessage(std::span<const std::byte> bytes,
                    const std::function<void(const MessageHead&)>& visit)
{
    MessageWalker walker(bytes);
    for (Message message; walker.next(message);) {
        visit({.type = message.head.nlmsg_type,
               .dumpInterrupted = (message.head.nlmsg_flags & NLM_F_DUMP_INTR) != 0,
               .done = message.head.nlmsg_type == NLMSG_DONE,
               .error = errorOf(message)});
    }
}

} // namespace natlens
