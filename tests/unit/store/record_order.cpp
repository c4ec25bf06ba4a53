// SPDX-License-Identifier: GPL-2.0-or-later
#include "unit/store/record_order.h"

#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

namespace natlens::test {

namespace {

enum class End { Source, Destination };

/// A port, a GRE key; of ICMP the id at the source, type and code at the destination.
std::uint32_t l4Number(const Tuple& tuple, End end)
{
    if (const auto* ports = std::get_if<Ports>(&tuple.l4)) {
        return end == End::Source ? ports->src : ports->dst;
    }
    if (const auto* keys = std::get_if<GreKeys>(&tuple.l4)) {
        return end == End::Source ? keys->src : keys->dst;
    }
    if (const auto* icmp = std::get_if<IcmpIdentity>(&tuple.l4)) {
        return end == End::Source ? icmp->id
                                  : (std::uint32_t{icmp->type} << 8) + std::uint32_t{icmp->code};
    }
    return 0;
}

std::strong_ordering compareEnds(const Tuple& a, const Tuple& b, End end)
{
    const IpAddress& addressA = end == End::Source ? a.src : a.dst;
    const IpAddress& addressB = end == End::Source ? b.src : b.dst;
    if (const auto order = addressA <=> addressB; order != 0) {
        return order;
    }
    return l4Number(a, end) <=> l4Number(b, end);
}

/// Protocols with states by state; the others by whether they were answered and assured.
std::pair<std::size_t, std::uint32_t> stateKey(const Flow& flow)
{
    if (const auto* tcp = std::get_if<TcpInfo>(&flow.protocolInfo)) {
        return {flow.protocolInfo.index(), tcp->state};
    }
    if (const auto* sctp = std::get_if<SctpInfo>(&flow.protocolInfo)) {
        return {flow.protocolInfo.index(), sctp->state};
    }
    if (const auto* dccp = std::get_if<DccpInfo>(&flow.protocolInfo)) {
        return {flow.protocolInfo.index(), dccp->state};
    }
    return {0, flow.status.value_or(0) & (StatusSeenReply | StatusAssured)};
}

/// Flows with a start time of the kernel's before those without: what was never stamped is
/// older than the setting. The two clocks cannot be compared with each other.
std::strong_ordering compareAges(const FlowRecord& a, const FlowRecord& b)
{
    const bool stampedA = a.flow.timestamps && a.flow.timestamps->startNs != 0;
    const bool stampedB = b.flow.timestamps && b.flow.timestamps->startNs != 0;
    if (stampedA != stampedB) {
        return stampedB <=> stampedA;
    }
    return stampedA ? b.flow.timestamps->startNs <=> a.flow.timestamps->startNs
                    : b.firstSeenNs <=> a.firstSeenNs;
}

std::optional<std::uint64_t> expiryNs(const FlowRecord& record)
{
    constexpr std::uint64_t SecondNs = 1'000'000'000;
    if (record.ended() || !record.flow.timeout) {
        return std::nullopt;
    }
    return record.updatedNs + *record.flow.timeout * SecondNs;
}

std::optional<std::uint64_t> packets(const std::optional<Counters>& counters)
{
    return counters ? std::optional(counters->packets) : std::nullopt;
}

std::optional<std::uint64_t> bytes(const std::optional<Counters>& counters)
{
    return counters ? std::optional(counters->bytes) : std::nullopt;
}

std::string_view helper(const Flow& flow)
{
    return flow.rare && flow.rare->helper ? std::string_view(*flow.rare->helper)
                                          : std::string_view();
}

} // namespace

bool ordersRecords(FlowField field)
{
    return field <= FlowField::Helper;
}

std::strong_ordering compareRecords(FlowField field, const FlowRecord& a, const FlowRecord& b)
{
    const Flow& x = a.flow;
    const Flow& y = b.flow;
    switch (field) {
    case FlowField::FirstSeen: return a.firstSeenNs <=> b.firstSeenNs;
    case FlowField::Protocol:
        return std::pair(x.original.protocol, x.original.family())
               <=> std::pair(y.original.protocol, y.original.family());
    case FlowField::State: return stateKey(x) <=> stateKey(y);
    case FlowField::OriginalSource: return compareEnds(x.original, y.original, End::Source);
    case FlowField::OriginalDestination:
        return compareEnds(x.original, y.original, End::Destination);
    case FlowField::Nat:
        return std::pair(a.nat.kind, a.nat.certainty) <=> std::pair(b.nat.kind, b.nat.certainty);
    case FlowField::ReplySource: return compareEnds(x.reply, y.reply, End::Source);
    case FlowField::ReplyDestination: return compareEnds(x.reply, y.reply, End::Destination);
    case FlowField::Age: return compareAges(a, b);
    case FlowField::Timeout: return expiryNs(a) <=> expiryNs(b);
    case FlowField::OriginalPackets:
        return packets(x.countersOriginal) <=> packets(y.countersOriginal);
    case FlowField::OriginalBytes: return bytes(x.countersOriginal) <=> bytes(y.countersOriginal);
    case FlowField::ReplyPackets: return packets(x.countersReply) <=> packets(y.countersReply);
    case FlowField::ReplyBytes: return bytes(x.countersReply) <=> bytes(y.countersReply);
    case FlowField::Mark: return x.mark <=> y.mark;
    case FlowField::Zone: return x.zone <=> y.zone;
    case FlowField::Helper: return helper(x) <=> helper(y);
    case FlowField::Packets:
    case FlowField::Bytes:
    case FlowField::Process:
    case FlowField::User: break;
    }
    return std::strong_ordering::equal;
}

} // namespace natlens::test
