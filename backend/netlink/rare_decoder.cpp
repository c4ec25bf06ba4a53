// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/rare_decoder.h"

#include <linux/netfilter/nfnetlink_conntrack.h>

#include "netlink/attribute_value.h"

namespace natlens {

namespace {

Fault decodeField(const Attribute& attribute, SequenceAdjustment& adjustment)
{
    const auto payload = attribute.payload;
    switch (attribute.type) {
    case CTA_SEQADJ_CORRECTION_POS:
        return readInteger(payload, adjustment.correctionPosition, "CTA_SEQADJ_CORRECTION_POS");
    case CTA_SEQADJ_OFFSET_BEFORE:
        return readInteger(payload, adjustment.offsetBefore, "CTA_SEQADJ_OFFSET_BEFORE");
    case CTA_SEQADJ_OFFSET_AFTER:
        return readInteger(payload, adjustment.offsetAfter, "CTA_SEQADJ_OFFSET_AFTER");
    default: return NoFault;
    }
}

Fault decodeField(const Attribute& attribute, Synproxy& synproxy)
{
    const auto payload = attribute.payload;
    switch (attribute.type) {
    case CTA_SYNPROXY_ISN: return readInteger(payload, synproxy.isn, "CTA_SYNPROXY_ISN");
    case CTA_SYNPROXY_ITS: return readInteger(payload, synproxy.its, "CTA_SYNPROXY_ITS");
    case CTA_SYNPROXY_TSOFF:
        return readInteger(payload, synproxy.timestampOffset, "CTA_SYNPROXY_TSOFF");
    default: return NoFault;
    }
}

template<class Fields> Fault decodeFields(std::span<const std::byte> attributes, Fields& fields)
{
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        if (const Fault fault = decodeField(attribute, fields)) {
            return fault;
        }
    }
    return walker.intact() ? NoFault : Fault(BadLengths);
}

} // namespace

Fault decodeHelp(std::span<const std::byte> attributes, RareAttributes& rare)
{
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        if (attribute.type == CTA_HELP_NAME) {
            rare.helper = readString(attribute.payload);
        } else if (attribute.type == CTA_HELP_INFO) {
            rare.helperInfo.assign(attribute.payload.begin(), attribute.payload.end());
        }
    }
    return walker.intact() ? NoFault : Fault(BadLengths);
}

Fault decodeSecctx(std::span<const std::byte> attributes, RareAttributes& rare)
{
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        if (attribute.type == CTA_SECCTX_NAME) {
            rare.secctx = readString(attribute.payload);
        }
    }
    return walker.intact() ? NoFault : Fault(BadLengths);
}

Fault decodeSequenceAdjustment(std::span<const std::byte> attributes,
                               SequenceAdjustment& adjustment)
{
    return decodeFields(attributes, adjustment);
}

Fault decodeSynproxy(std::span<const std::byte> attributes, Synproxy& synproxy)
{
    return decodeFields(attributes, synproxy);
}

} // namespace natlens
