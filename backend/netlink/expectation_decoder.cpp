// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/netfilter/nfnetlink_conntrack.h>

#include "netlink/attribute_value.h"
#include "netlink/conntrack_decoder.h"
#include "netlink/flow_decoder.h"
#include "netlink/tuple_decoder.h"

namespace natlens {

namespace {

Fault decodeExpectationTuple(std::span<const std::byte> payload, Tuple& tuple)
{
    // Expectations have one zone, CTA_EXPECT_ZONE, and none per direction.
    std::optional<std::uint16_t> zone;
    return decodeTuple(payload, tuple, zone);
}

Fault decodeNat(std::span<const std::byte> attributes, Expectation& expectation)
{
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        Fault fault;
        if (attribute.type == CTA_EXPECT_NAT_DIR) {
            fault = readInteger(attribute.payload, expectation.natDirection.emplace(),
                                "CTA_EXPECT_NAT_DIR");
        } else if (attribute.type == CTA_EXPECT_NAT_TUPLE) {
            fault = decodeExpectationTuple(attribute.payload, expectation.nat.emplace());
        }
        if (fault) {
            return fault;
        }
    }
    return walker.intact() ? NoFault : Fault(BadLengths);
}

Fault take(const Attribute& attribute, Expectation& expectation)
{
    const auto payload = attribute.payload;
    switch (attribute.type) {
    case CTA_EXPECT_MASTER: return decodeExpectationTuple(payload, expectation.master);
    case CTA_EXPECT_TUPLE: return decodeExpectationTuple(payload, expectation.tuple);
    case CTA_EXPECT_MASK: return decodeExpectationTuple(payload, expectation.mask);
    case CTA_EXPECT_TIMEOUT:
        return readInteger(payload, expectation.timeout.emplace(), "CTA_EXPECT_TIMEOUT");
    case CTA_EXPECT_ID: return readInteger(payload, expectation.id.emplace(), "CTA_EXPECT_ID");
    case CTA_EXPECT_ZONE: return readInteger(payload, expectation.zone, "CTA_EXPECT_ZONE");
    case CTA_EXPECT_FLAGS:
        return readInteger(payload, expectation.flags.emplace(), "CTA_EXPECT_FLAGS");
    case CTA_EXPECT_CLASS:
        return readInteger(payload, expectation.expectClass.emplace(), "CTA_EXPECT_CLASS");
    case CTA_EXPECT_HELP_NAME: expectation.helper = readString(payload); break;
    case CTA_EXPECT_FN: expectation.function = readString(payload); break;
    case CTA_EXPECT_NAT: return decodeNat(payload, expectation);
    default: break;
    }
    return NoFault;
}

const char* attributeName(std::uint16_t type)
{
    switch (type) {
    case CTA_EXPECT_MASTER: return "CTA_EXPECT_MASTER";
    case CTA_EXPECT_TUPLE: return "CTA_EXPECT_TUPLE";
    case CTA_EXPECT_MASK: return "CTA_EXPECT_MASK";
    case CTA_EXPECT_NAT: return "CTA_EXPECT_NAT";
    default: return "an expectation";
    }
}

} // namespace

MessageFault decodeExpectationInto(std::span<const std::byte> attributes, Expectation& expectation)
{
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        if (const Fault fault = take(attribute, expectation)) {
            return {attributeName(attribute.type), fault.attribute()};
        }
    }
    if (!walker.intact()) {
        return {"an expectation", BadLengths};
    }
    if (!expectation.tuple.src.isValid()) {
        return {"an expectation", "CTA_EXPECT_TUPLE is missing"};
    }
    return {};
}

Result<Expectation> decodeExpectation(std::span<const std::byte> attributes)
{
    Expectation expectation;
    if (const MessageFault fault = decodeExpectationInto(attributes, expectation)) {
        return tl::unexpected(toError(fault));
    }
    return expectation;
}

} // namespace natlens
