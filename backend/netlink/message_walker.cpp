// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/message_walker.h"

#include <algorithm>
#include <cstring>

namespace natlens {

bool MessageWalker::next(Message& message)
{
    if (m_rest.size() < sizeof(nlmsghdr)) {
        return false;
    }
    std::memcpy(&message.head, m_rest.data(), sizeof(nlmsghdr));
    const std::size_t length = message.head.nlmsg_len;
    if (length < sizeof(nlmsghdr) || length > m_rest.size()) {
        return false;
    }
    message.payload = m_rest.subspan(sizeof(nlmsghdr), length - sizeof(nlmsghdr));
    // The last message may come without its padding. length fits m_rest: no overflow here.
    const std::size_t padded = (length + NLMSG_ALIGNTO - 1) & ~std::size_t{NLMSG_ALIGNTO - 1};
    m_rest = m_rest.subspan(std::min(padded, m_rest.size()));
    return true;
}

} // namespace natlens
