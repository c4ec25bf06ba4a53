// SPDX-License-Identifier: GPL-2.0-or-later
#include "generators.h"

#include <linux/netfilter/nfnetlink_conntrack.h>

namespace natlens::test {

namespace {

template<class T> T any()
{
    return *rc::gen::arbitrary<T>();
}

/// Full range: the numbers that RapidCheck makes by itself are small at first.
template<class T> T number()
{
    return *rc::gen::oneOf(rc::gen::arbitrary<T>(),
                           rc::gen::inRange<T>(0, std::numeric_limits<T>::max()),
                           rc::gen::just(std::numeric_limits<T>::max()));
}

template<class Make> auto maybe(Make make) -> std::optional<decltype(make())>
{
    return any<bool>() ? std::optional(make()) : std::nullopt;
}

std::vector<std::byte> someBytes(std::size_t length)
{
    const auto values =
        *rc::gen::container<std::vector<std::uint8_t>>(length, rc::gen::arbitrary<std::uint8_t>());
    const auto bytes = std::as_bytes(std::span(values));
    return {bytes.begin(), bytes.end()};
}

/// Any bytes but NUL: a name from the kernel need not be text.
std::string someText(int maxLength)
{
    const auto length = static_cast<std::size_t>(*rc::gen::inRange(1, maxLength + 1));
    return *rc::gen::container<std::string>(length, rc::gen::nonZero<char>());
}

IpAddress someAddress(L3Protocol family)
{
    return IpAddress::fromBytes(someBytes(family == L3Protocol::Ipv4 ? 4 : 16));
}

std::uint8_t someProtocol()
{
    const auto known =
        rc::gen::element<std::uint8_t>(IPPROTO_TCP, IPPROTO_UDP, IPPROTO_UDPLITE, IPPROTO_SCTP,
                                       IPPROTO_DCCP, IPPROTO_ICMP, IPPROTO_ICMPV6, IPPROTO_GRE);
    return *rc::gen::weightedOneOf<std::uint8_t>(
        {{8, known}, {1, rc::gen::arbitrary<std::uint8_t>()}});
}

L4Identity identityOf(std::uint8_t protocol)
{
    switch (protocol) {
    case IPPROTO_TCP:
    case IPPROTO_UDP:
    case IPPROTO_UDPLITE:
    case IPPROTO_SCTP:
    case IPPROTO_DCCP: return Ports{number<std::uint16_t>(), number<std::uint16_t>()};
    case IPPROTO_GRE: return GreKeys{number<std::uint16_t>(), number<std::uint16_t>()};
    case IPPROTO_ICMP:
    case IPPROTO_ICMPV6:
        return IcmpIdentity{number<std::uint16_t>(), number<std::uint8_t>(),
                            number<std::uint8_t>()};
    default: return std::monostate{};
    }
}

Tuple someTuple(L3Protocol family, std::uint8_t protocol)
{
    Tuple tuple;
    tuple.src = someAddress(family);
    tuple.dst = someAddress(family);
    tuple.protocol = protocol;
    tuple.l4 = identityOf(protocol);
    return tuple;
}

ProtocolInfo someInfo()
{
    const bool onlyState = any<bool>();
    const auto state = *rc::gen::inRange<std::uint8_t>(0, 15);
    const auto u8 = [&] { return onlyState ? std::uint8_t{0} : number<std::uint8_t>(); };
    const auto u32 = [&] { return onlyState ? 0U : number<std::uint32_t>(); };
    switch (*rc::gen::inRange(0, 4)) {
    case 0: return TcpInfo{state, u8(), u8(), u8(), u8(), u8(), u8(), onlyState};
    case 1: return SctpInfo{state, u32(), u32(), onlyState};
    case 2: return DccpInfo{state, u8(), onlyState ? 0 : number<std::uint64_t>(), onlyState};
    default: return std::monostate{};
    }
}

Counters someCounters()
{
    return {number<std::uint64_t>(), number<std::uint64_t>()};
}

SequenceAdjustment someAdjustment()
{
    return {number<std::uint32_t>(), number<std::uint32_t>(), number<std::uint32_t>()};
}

std::vector<UnknownAttribute> someUnknown()
{
    if (*rc::gen::inRange(0, 4) != 0) {
        return {};
    }
    const auto type = *rc::gen::inRange<std::uint16_t>(28, 0x3FFF);
    const auto length = *rc::gen::inRange<std::uint16_t>(0, 200);
    return {{type, length}};
}

RareAttributes someRare(L3Protocol family)
{
    const auto zone = [] { return number<std::uint16_t>(); };
    RareAttributes rare;
    rare.zoneOriginal = maybe(zone);
    rare.zoneReply = maybe(zone);
    rare.labels = someBytes(static_cast<std::size_t>(*rc::gen::inRange(0, 5)) * 4);
    rare.labelsMask = someBytes(static_cast<std::size_t>(*rc::gen::inRange(0, 2)) * 16);
    rare.secctx = maybe([] { return someText(60); });
    rare.helper = maybe([] { return someText(15); });
    if (rare.helper) {
        rare.helperInfo = someBytes(static_cast<std::size_t>(*rc::gen::inRange(0, 30)));
    }
    rare.master = maybe([&] { return someTuple(family, someProtocol()); });
    rare.seqAdjOriginal = maybe(someAdjustment);
    rare.seqAdjReply = maybe(someAdjustment);
    rare.synproxy = maybe([] {
        // All zero means none.
        return Synproxy{*rc::gen::nonZero<std::uint32_t>(), number<std::uint32_t>(),
                        number<std::uint32_t>()};
    });
    rare.unknown = someUnknown();
    return rare;
}

L3Protocol someFamily()
{
    return *rc::gen::element(L3Protocol::Ipv4, L3Protocol::Ipv6);
}

Flow someFlow()
{
    const auto u32 = [] { return number<std::uint32_t>(); };
    const L3Protocol family = someFamily();
    const std::uint8_t protocol = someProtocol();
    Flow flow;
    flow.original = someTuple(family, protocol);
    flow.reply = someTuple(family, protocol);
    flow.id = maybe(u32);
    flow.zone = any<bool>() ? number<std::uint16_t>() : std::uint16_t{0};
    flow.status = maybe(u32);
    flow.timeout = maybe(u32);
    flow.mark = maybe(u32);
    flow.use = maybe(u32);
    flow.protocolInfo = someInfo();
    flow.countersOriginal = maybe(someCounters);
    flow.countersReply = maybe(someCounters);
    flow.timestamps = maybe([] {
        return Timestamps{number<std::uint64_t>(), number<std::uint64_t>()};
    });
    flow.eventNs = maybe([] { return number<std::uint64_t>(); });
    const auto rare = someRare(family);
    if (rare != RareAttributes() && any<bool>()) {
        flow.rare = std::make_shared<RareAttributes>(rare);
    }
    return flow;
}

Expectation someExpectation()
{
    const auto u32 = [] { return number<std::uint32_t>(); };
    const L3Protocol family = someFamily();
    const std::uint8_t protocol = someProtocol();
    Expectation expectation;
    expectation.tuple = someTuple(family, protocol);
    expectation.mask = someTuple(family, protocol);
    expectation.master = someTuple(family, someProtocol());
    expectation.id = maybe(u32);
    expectation.zone = any<bool>() ? number<std::uint16_t>() : std::uint16_t{0};
    expectation.timeout = maybe(u32);
    expectation.flags = maybe([&] { return any<bool>() ? u32() : u32() & 7U; });
    expectation.expectClass = maybe(u32);
    expectation.helper = maybe([] { return someText(15); });
    expectation.function = maybe([] { return someText(20); });
    if (any<bool>()) {
        expectation.natDirection = *rc::gen::inRange<std::uint32_t>(0, 2);
        expectation.nat = someTuple(family, protocol);
    }
    return expectation;
}

} // namespace

rc::Gen<Tuple> anyTuple(L3Protocol family)
{
    return rc::gen::exec([family] { return someTuple(family, someProtocol()); });
}

rc::Gen<Flow> anyFlow()
{
    return rc::gen::exec(someFlow);
}

rc::Gen<Expectation> anyExpectation()
{
    return rc::gen::exec(someExpectation);
}

rc::Gen<Encoding> anyEncoding()
{
    return rc::gen::exec([] {
        Encoding encoding;
        encoding.shuffle = any<bool>() ? number<std::uint64_t>() : 0;
        encoding.nestedFlag = any<bool>();
        return encoding;
    });
}

} // namespace natlens::test
