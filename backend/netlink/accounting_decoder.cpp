// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/accounting_decoder.h"

#include <linux/netfilter/nfnetlink_conntrack.h>

#include "netlink/attribute_value.h"

namespace natlens {

namespace {

/// The same number in both widths; the wider one counts.
struct Count {
    std::optional<std::uint64_t> wide;
    std::optional<std::uint32_t> narrow;

    [[nodiscard]] bool told() const { return wide || narrow; }
    [[nodiscard]] std::uint64_t value() const { return wide ? *wide : narrow.value_or(0); }
};

} // namespace

Fault decodeCounters(std::span<const std::byte> attributes, std::optional<Counters>& counters)
{
    Count packets;
    Count bytes;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        const auto payload = attribute.payload;
        Fault fault;
        switch (attribute.type) {
        case CTA_COUNTERS_PACKETS:
            fault = readInteger(payload, packets.wide.emplace(), "CTA_COUNTERS_PACKETS");
            break;
        case CTA_COUNTERS_BYTES:
            fault = readInteger(payload, bytes.wide.emplace(), "CTA_COUNTERS_BYTES");
            break;
        case CTA_COUNTERS32_PACKETS:
            fault = readInteger(payload, packets.narrow.emplace(), "CTA_COUNTERS32_PACKETS");
            break;
        case CTA_COUNTERS32_BYTES:
            fault = readInteger(payload, bytes.narrow.emplace(), "CTA_COUNTERS32_BYTES");
            break;
        default: break;
        }
        if (fault) {
            return fault;
        }
    }
    if (packets.told() && bytes.told()) {
        counters = Counters{packets.value(), bytes.value()};
    }
    return walker.intact() ? NoFault : Fault(BadLengths);
}

Fault decodeTimestamps(std::span<const std::byte> attributes, std::optional<Timestamps>& timestamps)
{
    std::optional<std::uint64_t> start;
    std::uint64_t stop = 0;
    AttributeWalker walker(attributes);
    for (Attribute attribute; walker.next(attribute);) {
        Fault fault;
        if (attribute.type == CTA_TIMESTAMP_START) {
            fault = readInteger(attribute.payload, start.emplace(), "CTA_TIMESTAMP_START");
        } else if (attribute.type == CTA_TIMESTAMP_STOP) {
            fault = readInteger(attribute.payload, stop, "CTA_TIMESTAMP_STOP");
        }
        if (fault) {
            return fault;
        }
    }
    if (start) {
        timestamps = Timestamps{*start, stop};
    }
    return walker.intact() ? NoFault : Fault(BadLengths);
}

} // namespace natlens
