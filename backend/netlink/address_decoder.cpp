// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/address_decoder.h"

#include <cstring>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <optional>

#include "netlink/attribute_walker.h"
#include "netlink/message_walker.h"

namespace natlens {

namespace {

/// On a point-to-point link IFA_ADDRESS is the other end and IFA_LOCAL this one.
Result<IpAddress> ownAddress(std::span<const std::byte> attributes)
{
    IpAddress local;
    IpAddress address;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        if (attribute.type == IFA_LOCAL) {
            local = IpAddress::fromBytes(attribute.payload);
        } else if (attribute.type == IFA_ADDRESS) {
            address = IpAddress::fromBytes(attribute.payload);
        }
    }
    if (!walker.intact()) {
        return failure(ErrorCode::Malformed,
                       "decoding struct ifaddrmsg: lengths of the attributes");
    }
    const IpAddress& own = local.isValid() ? local : address;
    if (!own.isValid()) {
        return failure(ErrorCode::Malformed, "decoding struct ifaddrmsg: IFA_ADDRESS");
    }
    return own;
}

Result<void> applyMessage(const Message& message, LocalAddresses& addresses)
{
    if (message.payload.size() < sizeof(ifaddrmsg)) {
        return failure(ErrorCode::Malformed, "decoding struct ifaddrmsg: shorter than its head");
    }
    const auto own = ownAddress(message.payload.subspan(sizeof(ifaddrmsg)));
    if (!own) {
        return tl::unexpected(own.error());
    }
    ifaddrmsg head{};
    std::memcpy(&head, message.payload.data(), sizeof head);
    if (message.head.nlmsg_type == RTM_NEWADDR) {
        addresses.add(*own, head.ifa_index);
    } else {
        addresses.remove(*own, head.ifa_index);
    }
    return {};
}

} // namespace

Result<void> applyAddresses(std::span<const std::byte> bytes, LocalAddresses& addresses)
{
    MessageWalker walker(bytes);
    for (Message message; walker.next(message);) {
        const auto type = message.head.nlmsg_type;
        if (type != RTM_NEWADDR && type != RTM_DELADDR) {
            continue;
        }
        if (auto applied = applyMessage(message, addresses); !applied) {
            return applied;
        }
    }
    if (!walker.intact()) {
        return failure(ErrorCode::Malformed, "decoding addresses: nlmsg_len is out of range");
    }
    return {};
}

} // namespace natlens
