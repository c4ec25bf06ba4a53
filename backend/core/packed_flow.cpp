// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/packed_flow.h"

#include <algorithm>
#include <type_traits>

namespace natlens {

static_assert(std::is_trivially_copyable_v<PackedFlow>);

namespace {

constexpr std::uint8_t FourBits = 0xf;

constexpr std::uint32_t LargestPackedUse = 254;

void packAddress(std::array<std::uint8_t, 16>& out, const IpAddress& address)
{
    const auto bytes = address.bytes();
    std::copy(bytes.begin(), bytes.end(), out.begin());
}

IpAddress unpackAddress(const std::array<std::uint8_t, 16>& bytes, std::uint8_t family)
{
    const auto all = std::as_bytes(std::span(bytes));
    switch (static_cast<L3Protocol>(family)) {
    case L3Protocol::Ipv4: return IpAddress::fromBytes(all.first(4));
    case L3Protocol::Ipv6: return IpAddress::fromBytes(all);
    case L3Protocol::None: break;
    }
    return {};
}

Tuple unpackTuple(const PackedTuple& packed, std::uint8_t family, std::uint8_t protocol,
                  L4Kind kind)
{
    Tuple tuple;
    tuple.src = unpackAddress(packed.src, family);
    tuple.dst = unpackAddress(packed.dst, family);
    tuple.protocol = protocol;
    switch (kind) {
    case L4Kind::None: break;
    case L4Kind::Ports: tuple.l4 = Ports{packed.first, packed.second}; break;
    case L4Kind::GreKeys: tuple.l4 = GreKeys{packed.first, packed.second}; break;
    case L4Kind::Icmp:
        tuple.l4 = IcmpIdentity{packed.first, static_cast<std::uint8_t>(packed.second >> 8U),
                                static_cast<std::uint8_t>(packed.second & 0xffU)};
        break;
    }
    return tuple;
}

template<class T>
void packOptional(PackedFlow& packed, T& out, const std::optional<T>& value, PackedFlow::Has bit)
{
    if (value) {
        out = *value;
        packed.has |= bit;
    }
}

template<class T> std::optional<T> unpackOptional(const PackedFlow& packed, T value, unsigned bit)
{
    return packed.hasAll(bit) ? std::optional(value) : std::nullopt;
}

ProtocolInfo unpackProtocolInfo(const FlowRow& row)
{
    const PackedFlow& packed = *row.flow;
    if (row.rare != nullptr && !std::holds_alternative<std::monostate>(row.rare->protocolInfo)) {
        return row.rare->protocolInfo;
    }
    if (!packed.hasAll(PackedFlow::HasTcp)) {
        return {};
    }
    TcpInfo tcp;
    tcp.state = packed.tcpState;
    tcp.wscaleOriginal = packed.wscaleOriginal;
    tcp.wscaleReply = packed.wscaleReply;
    tcp.flagsOriginal = packed.flagsOriginal;
    tcp.flagsReply = packed.flagsReply;
    tcp.onlyState = packed.hasAll(PackedFlow::TcpOnlyState);
    return tcp;
}

void packProtocolInfo(PackedFlow& packed, std::optional<RareFlow>& rare, const ProtocolInfo& info)
{
    const auto* tcp = std::get_if<TcpInfo>(&info);
    if (tcp != nullptr) {
        packTcp(packed, *tcp);
    }
    const bool packedWhole = tcp != nullptr && fitsPacked(*tcp);
    if (!packedWhole && !std::holds_alternative<std::monostate>(info)) {
        rare.emplace();
        rare->protocolInfo = info;
    }
}

RareFlow& needed(std::optional<RareFlow>& rare)
{
    return rare ? *rare : rare.emplace();
}

void packNumbers(PackedFlow& packed, std::optional<RareFlow>& rare, const Flow& flow)
{
    packOptional(packed, packed.id, flow.id, PackedFlow::HasId);
    packOptional(packed, packed.status, flow.status, PackedFlow::HasStatus);
    packOptional(packed, packed.timeout, flow.timeout, PackedFlow::HasTimeout);
    packOptional(packed, packed.mark, flow.mark, PackedFlow::HasMark);
    packOptional(packed, packed.originalCounters, flow.countersOriginal,
                 PackedFlow::HasOriginalCounters);
    packOptional(packed, packed.replyCounters, flow.countersReply, PackedFlow::HasReplyCounters);
    if (flow.use && *flow.use > LargestPackedUse) {
        needed(rare).use = flow.use;
    } else if (flow.use) {
        packed.has |= PackedFlow::HasUse;
        packed.use = static_cast<std::uint8_t>(*flow.use);
    }
    if (flow.timestamps) {
        packed.has |= PackedFlow::HasTimestamps;
        packed.startNs = flow.timestamps->startNs;
        if (flow.timestamps->stopNs != 0) {
            needed(rare).stopNs = flow.timestamps->stopNs;
        }
    }
}

void unpackNumbers(Flow& flow, const FlowRow& row)
{
    const PackedFlow& packed = *row.flow;
    flow.id = unpackOptional(packed, packed.id, PackedFlow::HasId);
    flow.status = unpackOptional(packed, packed.status, PackedFlow::HasStatus);
    flow.timeout = unpackOptional(packed, packed.timeout, PackedFlow::HasTimeout);
    flow.mark = unpackOptional(packed, packed.mark, PackedFlow::HasMark);
    flow.use = unpackOptional(packed, std::uint32_t{packed.use}, PackedFlow::HasUse);
    flow.countersOriginal =
        unpackOptional(packed, packed.originalCounters, PackedFlow::HasOriginalCounters);
    flow.countersReply = unpackOptional(packed, packed.replyCounters, PackedFlow::HasReplyCounters);
    if (packed.hasAll(PackedFlow::HasTimestamps)) {
        flow.timestamps = Timestamps{packed.startNs, 0};
    }
    if (row.rare == nullptr) {
        return;
    }
    flow.rare = row.rare->attributes;
    if (row.rare->use) {
        flow.use = row.rare->use;
    }
    if (flow.timestamps) {
        flow.timestamps->stopNs = row.rare->stopNs.value_or(0);
    }
}

} // namespace

bool RareFlow::operator==(const RareFlow& other) const
{
    const bool equal = attributes == other.attributes
                       || (attributes && other.attributes && *attributes == *other.attributes);
    return equal && protocolInfo == other.protocolInfo && stopNs == other.stopNs
           && use == other.use;
}

void PackedFlow::setOriginal(L3Protocol l3, std::uint8_t l4Protocol, L4Kind kind)
{
    family = static_cast<std::uint8_t>(l3) & FourBits;
    protocol = l4Protocol;
    l4 = static_cast<std::uint8_t>((l4 & 0xcU) | static_cast<unsigned>(kind)) & FourBits;
}

void PackedFlow::setReply(L3Protocol l3, std::uint8_t l4Protocol, L4Kind kind)
{
    replyFamily = static_cast<std::uint8_t>(l3) & FourBits;
    replyProtocol = l4Protocol;
    l4 = static_cast<std::uint8_t>((l4 & 0x3U) | (static_cast<unsigned>(kind) << 2U)) & FourBits;
}

void PackedFlow::setVerdict(const NatVerdict& verdict)
{
    nat = verdict.kind;
    certainty = verdict.certainty;
    changed = verdict.changed & 0x1fU;
}

bool fitsPacked(const TcpInfo& tcp)
{
    return tcp.wscaleOriginal <= FourBits && tcp.wscaleReply <= FourBits
           && tcp.flagsMaskOriginal == 0 && tcp.flagsMaskReply == 0;
}

void packTcp(PackedFlow& packed, const TcpInfo& tcp)
{
    packed.has |= PackedFlow::HasTcp;
    if (tcp.onlyState) {
        packed.has |= PackedFlow::TcpOnlyState;
    }
    packed.tcpState = tcp.state;
    packed.wscaleOriginal = tcp.wscaleOriginal & FourBits;
    packed.wscaleReply = tcp.wscaleReply & FourBits;
    packed.flagsOriginal = tcp.flagsOriginal;
    packed.flagsReply = tcp.flagsReply;
}

L4Kind pack(const Tuple& tuple, PackedTuple& out)
{
    packAddress(out.src, tuple.src);
    packAddress(out.dst, tuple.dst);
    if (const auto* ports = std::get_if<Ports>(&tuple.l4)) {
        out.first = ports->src;
        out.second = ports->dst;
    } else if (const auto* keys = std::get_if<GreKeys>(&tuple.l4)) {
        out.first = keys->src;
        out.second = keys->dst;
    } else if (const auto* icmp = std::get_if<IcmpIdentity>(&tuple.l4)) {
        out.first = icmp->id;
        out.second = static_cast<std::uint16_t>((unsigned{icmp->type} << 8U) | icmp->code);
    }
    return static_cast<L4Kind>(tuple.l4.index());
}

PackedFlow pack(const Flow& flow, std::shared_ptr<const RareFlow>& rare)
{
    PackedFlow packed;
    std::optional<RareFlow> aside;
    const L4Kind original = pack(flow.original, packed.original);
    const L4Kind reply = pack(flow.reply, packed.reply);
    packed.setOriginal(flow.original.family(), flow.original.protocol, original);
    packed.setReply(flow.reply.family(), flow.reply.protocol, reply);
    packed.zone = flow.zone;
    packProtocolInfo(packed, aside, flow.protocolInfo);
    packNumbers(packed, aside, flow);
    if (flow.rare) {
        needed(aside).attributes = flow.rare;
    }
    rare = aside ? std::make_shared<const RareFlow>(std::move(*aside)) : nullptr;
    if (rare) {
        packed.has |= PackedFlow::HasRare;
    }
    return packed;
}

Flow unpack(const FlowRow& row)
{
    Flow flow;
    flow.original = unpackOriginal(*row.flow);
    flow.reply = unpackReply(*row.flow);
    flow.zone = row.flow->zone;
    flow.protocolInfo = unpackProtocolInfo(row);
    unpackNumbers(flow, row);
    return flow;
}

FlowKey keyOf(const FlowRow& row)
{
    std::uint16_t zone = row.flow->zone;
    if (row.rare != nullptr && row.rare->attributes) {
        zone = row.rare->attributes->zoneOriginal.value_or(zone);
    }
    return {row.flow->id, zone, unpackOriginal(*row.flow)};
}

Tuple unpackOriginal(const PackedFlow& flow)
{
    return unpackTuple(flow.original, flow.family, flow.protocol, flow.originalL4());
}

Tuple unpackReply(const PackedFlow& flow)
{
    return unpackTuple(flow.reply, flow.replyFamily, flow.replyProtocol, flow.replyL4());
}

NatVerdict verdictOf(const PackedFlow& flow)
{
    return {flow.nat, flow.certainty, flow.changed};
}

} // namespace natlens
