// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <rapidcheck.h>

#include <limits>
#include <string>

#include "store/flow_record.h"
#include "unit/core/arbitrary.h"

namespace natlens::test {

/// Records whose values are the same often, and at their limits sometimes.
inline std::uint64_t fewNumbers()
{
    constexpr auto Max = std::numeric_limits<std::uint64_t>::max();
    return *rc::gen::oneOf(
        rc::gen::inRange<std::uint64_t>(0, 4),
        rc::gen::element(std::uint64_t{Max}, Max - 1, Max / 2, Max / 2 + 1, Max / 2 + 2));
}

inline IpAddress fewAddresses(L3Protocol family)
{
    if (family == L3Protocol::None) {
        return {};
    }
    std::array<std::uint8_t, 16> bytes{};
    const std::size_t length = family == L3Protocol::Ipv4 ? 4 : 16;
    bytes.at(*rc::gen::inRange<std::size_t>(0, length)) =
        *rc::gen::element<std::uint8_t>(0, 1, 2, 4, 255);
    return IpAddress::fromBytes(std::as_bytes(std::span(bytes)).first(length));
}

inline Tuple fewTuples()
{
    const auto family = *rc::gen::element(L3Protocol::Ipv4, L3Protocol::Ipv6);
    Tuple tuple;
    tuple.src = fewAddresses(family);
    tuple.dst = fewAddresses(family);
    tuple.protocol =
        *rc::gen::element<std::uint8_t>(IPPROTO_TCP, IPPROTO_UDP, IPPROTO_ICMP, IPPROTO_GRE, 99);
    const auto number = [] { return *rc::gen::element<std::uint16_t>(0, 1, 443, 65535); };
    switch (tuple.protocol) {
    case IPPROTO_TCP:
    case IPPROTO_UDP: tuple.l4 = Ports{number(), number()}; break;
    case IPPROTO_GRE: tuple.l4 = GreKeys{number(), number()}; break;
    case IPPROTO_ICMP: tuple.l4 = IcmpIdentity{number(), 8, 1}; break;
    default: break;
    }
    return tuple;
}

inline std::string fewTexts()
{
    return *rc::gen::element<std::string>("", "a", std::string("a\0", 2), "ftp", "exactly",
                                          "exactly8", "exactly8 and more", "exactly8 and some",
                                          "exactly8 and some\xff", "\xff");
}

inline ProtocolInfo fewProtocolInfos()
{
    const auto state = *rc::gen::inRange<std::uint8_t>(0, 4);
    switch (*rc::gen::inRange(0, 4)) {
    case 1: return TcpInfo{state, 0, 0, 0, 0, 0, 0};
    case 2: return SctpInfo{state, 0, 0};
    case 3: return DccpInfo{state, 0, 0};
    default: return {};
    }
}

inline FlowRecord fewRecords(std::uint64_t sequence)
{
    const auto maybe = [] { return *rc::gen::arbitrary<bool>(); };
    FlowRecord record;
    record.sequence = sequence;
    record.firstSeenNs = fewNumbers();
    record.updatedNs = *rc::gen::inRange<std::uint64_t>(1, 4);
    record.endedNs = maybe() ? record.updatedNs : 0;
    record.nat.kind = *rc::gen::element(NatKind::None, NatKind::Dnat, NatKind::Both);
    record.nat.certainty = *rc::gen::element(Certainty::Unknown, Certainty::Inferred);
    Flow& flow = record.flow;
    flow.original = fewTuples();
    flow.reply = maybe() ? fewTuples() : Tuple();
    flow.zone = *rc::gen::element<std::uint16_t>(0, 1, 65535);
    flow.protocolInfo = fewProtocolInfos();
    const auto number32 = [] { return *rc::gen::element<std::uint32_t>(0, 1, 2, 0xffffffff); };
    flow.status = maybe() ? std::optional(*rc::gen::inRange<std::uint32_t>(0, 16)) : std::nullopt;
    flow.timeout = maybe() ? std::optional(number32()) : std::nullopt;
    flow.mark = maybe() ? std::optional(number32()) : std::nullopt;
    if (maybe()) {
        flow.countersOriginal = Counters{fewNumbers(), fewNumbers()};
    }
    if (maybe()) {
        flow.countersReply = Counters{fewNumbers(), fewNumbers()};
    }
    if (maybe()) {
        flow.timestamps = Timestamps{fewNumbers(), 0};
    }
    if (maybe()) {
        auto rare = std::make_shared<RareAttributes>();
        rare->helper = fewTexts();
        flow.rare = rare;
    }
    return record;
}

/// A plain flow, another one for most numbers.
inline FlowRecord recordOfNumber(std::uint32_t number)
{
    const std::array<std::uint8_t, 4> bytes{10, static_cast<std::uint8_t>(number >> 3U), 0,
                                            static_cast<std::uint8_t>(number)};
    FlowRecord record;
    record.firstSeenNs = number / 4;
    Flow& flow = record.flow;
    flow.original.src = IpAddress::fromBytes(std::as_bytes(std::span(bytes)));
    flow.original.dst = flow.original.src;
    flow.original.protocol = number % 3 == 0 ? IPPROTO_UDP : IPPROTO_TCP;
    flow.original.l4 = Ports{static_cast<std::uint16_t>(number), 443};
    flow.reply = inverse(flow.original);
    flow.countersOriginal = Counters{number % 5, number};
    return record;
}

} // namespace natlens::test
