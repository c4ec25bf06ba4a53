// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/attribute_walker.h"

#include <algorithm>
#include <cstring>
#include <linux/netlink.h>

namespace natlens {

bool AttributeWalker::next(Attribute& attribute)
{
    nlattr head{};
    if (m_rest.size() < sizeof head) {
        return false;
    }
    std::memcpy(&head, m_rest.data(), sizeof head);
    if (head.nla_len < sizeof head || head.nla_len > m_rest.size()) {
        return false;
    }
    attribute.type = head.nla_type & NLA_TYPE_MASK;
    attribute.payload = m_rest.subspan(sizeof head, head.nla_len - sizeof head);
    // The last attribute may come without its padding.
    const std::size_t padded = NLA_ALIGN(std::size_t{head.nla_len});
    m_rest = m_rest.subspan(std::min(padded, m_rest.size()));
    return true;
}

} // namespace natlens
