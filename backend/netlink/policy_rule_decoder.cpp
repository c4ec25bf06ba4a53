// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>

#include "netlink/attribute_value.h"
#include "netlink/host_integer.h"
#include "netlink/route_decoder.h"
#include "netlink/rtnetlink_walk.h"

namespace natlens {

namespace {

bool readMark(std::span<const std::byte> payload, PolicyRule& rule)
{
    std::uint32_t mark = 0;
    const bool read = readHost(payload, mark);
    rule.mark = mark;
    return read;
}

bool readIpProtocol(std::span<const std::byte> payload, PolicyRule& rule)
{
    std::uint8_t protocol = 0;
    const bool read = readHost(payload, protocol);
    rule.ipProtocol = protocol;
    return read;
}

/// -1 means that no route is suppressed, and comes with every rule.
bool readSuppressor(std::span<const std::byte> payload, PolicyRule& rule)
{
    std::int32_t length = -1;
    const bool read = readHost(payload, length);
    rule.selectsMore = rule.selectsMore || length != -1;
    return read;
}

bool readAttribute(const Attribute& attribute, PolicyRule& rule)
{
    switch (attribute.type) {
    case FRA_DST: return readAddress(attribute.payload, rule.dst);
    case FRA_SRC: return readAddress(attribute.payload, rule.src);
    case FRA_IIFNAME: rule.inInterface = readString(attribute.payload); return true;
    case FRA_OIFNAME: rule.outInterface = readString(attribute.payload); return true;
    case FRA_PRIORITY: return readHost(attribute.payload, rule.priority);
    case FRA_TABLE: return readHost(attribute.payload, rule.table);
    case FRA_FWMARK: return readMark(attribute.payload, rule);
    case FRA_FWMASK: return readHost(attribute.payload, rule.markMask);
    case FRA_PROTOCOL: return readHost(attribute.payload, rule.protocol);
    case FRA_IP_PROTO: return readIpProtocol(attribute.payload, rule);
    case FRA_SUPPRESS_PREFIXLEN:
    case FRA_SUPPRESS_IFGROUP: return readSuppressor(attribute.payload, rule);
    case FRA_GOTO: // what to do, not for whom
    case FRA_FLOW:
    case FRA_PAD: return true;
    default: rule.selectsMore = true; return true; // known or of a newer kernel
    }
}

bool readRule(std::span<const std::byte> payload, std::vector<PolicyRule>& out)
{
    fib_rule_hdr head{};
    if (!readHead(payload, head)) {
        return false;
    }
    if (!isIpFamily(head.family)) {
        return true; // of multicast routing
    }
    PolicyRule rule;
    rule.family = static_cast<L3Protocol>(head.family);
    rule.table = head.table;
    rule.action = head.action;
    rule.inverted = (head.flags & FIB_RULE_INVERT) != 0;
    rule.srcLength = head.src_len;
    rule.dstLength = head.dst_len;
    rule.selectsMore = head.tos != 0;
    const bool read =
        forEachAttribute(payload.subspan(sizeof head), [&rule](const Attribute& attribute) {
            return readAttribute(attribute, rule);
        });
    if (!read || !fits(rule.src, rule.srcLength, rule.family)
        || !fits(rule.dst, rule.dstLength, rule.family)) {
        return false;
    }
    if (rule.markMask != 0 && !rule.mark) {
        rule.mark = 0; // "fwmark 0/MASK": the kernel tells no value of 0
    }
    out.push_back(std::move(rule));
    return true;
}

} // namespace

std::size_t decodePolicyRules(std::span<const std::byte> bytes, std::vector<PolicyRule>& out)
{
    return decodeRtnetlink(bytes, RTM_NEWRULE,
                           [&out](auto payload) { return readRule(payload, out); });
}

} // namespace natlens
