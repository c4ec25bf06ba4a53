// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/field_values.h"

#include "filter/names.h"

namespace natlens {

namespace {

constexpr std::uint64_t Second = 1'000'000'000;
constexpr unsigned HasCounters = PackedFlow::HasOriginalCounters | PackedFlow::HasReplyCounters;

const RareAttributes* attributesOf(const FlowRow& row)
{
    return row.rare != nullptr ? row.rare->attributes.get() : nullptr;
}

const FlowOwner* ownerOf(const FlowRow& row, const FilterContext& context)
{
    return context.owners != nullptr ? context.owners->ownerOf(*row.flow) : nullptr;
}

std::uint64_t between(std::uint64_t from, std::uint64_t to)
{
    return to > from ? to - from : 0;
}

template<class T> void addOptional(NumberValues& out, const std::optional<T>& value)
{
    if (value) {
        out.add(static_cast<std::uint64_t>(*value));
    }
}

void addIf(NumberValues& out, bool told, std::uint64_t value)
{
    if (told) {
        out.add(value);
    }
}

/// What NAT leaves of identities: ports, GRE keys or the ICMP identity, of one direction.
void addIdentity(NumberValues& out, L4Kind kind, L4Kind wanted, std::uint64_t value)
{
    addIf(out, kind == wanted, value);
}

void addPorts(NumberValues& out, const PackedFlow& flow)
{
    if (flow.originalL4() == L4Kind::Ports) {
        out.add(flow.original.first);
        out.add(flow.original.second);
    }
    if (flow.replyL4() == L4Kind::Ports) {
        out.add(flow.reply.first);
        out.add(flow.reply.second);
    }
}

void addState(NumberValues& out, const FlowRow& row)
{
    if (row.flow->hasAll(PackedFlow::HasTcp)) {
        out.add(row.flow->tcpState);
    } else if (row.rare != nullptr) {
        if (const auto* sctp = std::get_if<SctpInfo>(&row.rare->protocolInfo)) {
            out.add(256U + sctp->state);
        } else if (const auto* dccp = std::get_if<DccpInfo>(&row.rare->protocolInfo)) {
            out.add(512U + dccp->state);
        }
    }
}

void addAge(NumberValues& out, const FlowRow& row, const FilterContext& context)
{
    const PackedFlow& flow = *row.flow;
    if (flow.hasAll(PackedFlow::HasTimestamps) && flow.startNs != 0) {
        const bool stopped = row.rare != nullptr && row.rare->stopNs;
        out.add(between(flow.startNs, stopped ? *row.rare->stopNs : context.realtimeNs));
        return;
    }
    out.add(between(flow.firstSeenNs, flow.ended() ? flow.updatedNs : context.monotonicNs));
    out.atLeast = flow.hasAll(PackedFlow::SeenAtStart);
}

void addTimeout(NumberValues& out, const PackedFlow& flow, const FilterContext& context)
{
    if (!flow.hasAll(PackedFlow::HasTimeout) || flow.ended()) {
        return;
    }
    const std::uint64_t passed = between(flow.updatedNs, context.monotonicNs) / Second;
    out.add(between(passed, flow.timeout) * Second);
}

/// Of the directions that were told.
void addBoth(NumberValues& out, const PackedFlow& flow, std::uint64_t Counters::*member)
{
    addIf(out, (flow.has & HasCounters) != 0,
          flow.originalCounters.*member + flow.replyCounters.*member);
}

void addOfOwner(NumberValues& out, FieldId field, const FlowRow& row, const FilterContext& context)
{
    if (const FlowOwner* owner = ownerOf(row, context)) {
        if (field == FieldId::Uid) {
            addOptional(out, owner->uid);
        } else {
            addOptional(out, owner->pid);
        }
    }
}

void addUse(NumberValues& out, const FlowRow& row)
{
    if (row.rare != nullptr && row.rare->use) {
        out.add(*row.rare->use);
    } else {
        addIf(out, row.flow->hasAll(PackedFlow::HasUse), row.flow->use);
    }
}

void addZone(NumberValues& out, const FlowRow& row, std::optional<std::uint16_t> RareAttributes::*m)
{
    if (const RareAttributes* attributes = attributesOf(row)) {
        addOptional(out, attributes->*m);
    }
}

void appendHexadecimal(std::string& out, const std::vector<std::byte>& bytes)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    out.clear();
    for (const std::byte byte : bytes) {
        out += Digits[std::to_integer<unsigned>(byte) >> 4U];
        out += Digits[std::to_integer<unsigned>(byte) & 15U];
    }
}

std::optional<std::string_view> filled(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

std::optional<std::string_view> textOfOwner(FieldId field, const FlowOwner& owner)
{
    switch (field) {
    case FieldId::User: return filled(owner.user);
    case FieldId::Process: return filled(owner.process);
    case FieldId::Unit: return filled(owner.unit);
    default: return filled(owner.cgroupPath);
    }
}

} // namespace

NumberValues readNumbers(FieldId field, const FlowRow& row, const FilterContext& context)
{
    const PackedFlow& flow = *row.flow;
    const PackedTuple& original = flow.original;
    const PackedTuple& reply = flow.reply;
    NumberValues out;
    switch (field) {
    case FieldId::OrigSrcPort:
    case FieldId::SPort: addIdentity(out, flow.originalL4(), L4Kind::Ports, original.first); break;
    case FieldId::OrigDstPort:
    case FieldId::DPort: addIdentity(out, flow.originalL4(), L4Kind::Ports, original.second); break;
    case FieldId::ReplySrcPort: addIdentity(out, flow.replyL4(), L4Kind::Ports, reply.first); break;
    case FieldId::ReplyDstPort:
        addIdentity(out, flow.replyL4(), L4Kind::Ports, reply.second);
        break;
    case FieldId::Port: addPorts(out, flow); break;
    case FieldId::OrigId: addIdentity(out, flow.originalL4(), L4Kind::Icmp, original.first); break;
    case FieldId::OrigType:
        addIdentity(out, flow.originalL4(), L4Kind::Icmp, original.second >> 8U);
        break;
    case FieldId::OrigCode:
        addIdentity(out, flow.originalL4(), L4Kind::Icmp, original.second & 0xffU);
        break;
    case FieldId::ReplyId: addIdentity(out, flow.replyL4(), L4Kind::Icmp, reply.first); break;
    case FieldId::ReplyType:
        addIdentity(out, flow.replyL4(), L4Kind::Icmp, reply.second >> 8U);
        break;
    case FieldId::ReplyCode:
        addIdentity(out, flow.replyL4(), L4Kind::Icmp, reply.second & 0xffU);
        break;
    case FieldId::OrigSrcKey:
        addIdentity(out, flow.originalL4(), L4Kind::GreKeys, original.first);
        break;
    case FieldId::OrigDstKey:
        addIdentity(out, flow.originalL4(), L4Kind::GreKeys, original.second);
        break;
    case FieldId::ReplySrcKey:
        addIdentity(out, flow.replyL4(), L4Kind::GreKeys, reply.first);
        break;
    case FieldId::ReplyDstKey:
        addIdentity(out, flow.replyL4(), L4Kind::GreKeys, reply.second);
        break;
    case FieldId::Family: addIf(out, flow.family != 0, flow.family); break;
    case FieldId::L4:
    case FieldId::L4Num: out.add(flow.protocol); break;
    case FieldId::State: addState(out, row); break;
    case FieldId::NatKindField: out.add(static_cast<std::uint64_t>(flow.nat)); break;
    case FieldId::NatCertainty: out.add(static_cast<std::uint64_t>(flow.certainty)); break;
    case FieldId::NatChanged: out.add(flow.changed); break;
    case FieldId::StatusBits: addIf(out, flow.hasAll(PackedFlow::HasStatus), flow.status); break;
    case FieldId::Mark: out.add(flow.mark); break; // the kernel leaves a 0 out of its events
    case FieldId::Zone: out.add(flow.zone); break;
    case FieldId::ZoneOrig: addZone(out, row, &RareAttributes::zoneOriginal); break;
    case FieldId::ZoneReply: addZone(out, row, &RareAttributes::zoneReply); break;
    case FieldId::Id: addIf(out, flow.hasAll(PackedFlow::HasId), flow.id); break;
    case FieldId::Timeout: addTimeout(out, flow, context); break;
    case FieldId::Age: addAge(out, row, context); break;
    case FieldId::OrigPackets:
        addIf(out, flow.hasAll(PackedFlow::HasOriginalCounters), flow.originalCounters.packets);
        break;
    case FieldId::OrigBytes:
        addIf(out, flow.hasAll(PackedFlow::HasOriginalCounters), flow.originalCounters.bytes);
        break;
    case FieldId::ReplyPackets:
        addIf(out, flow.hasAll(PackedFlow::HasReplyCounters), flow.replyCounters.packets);
        break;
    case FieldId::ReplyBytes:
        addIf(out, flow.hasAll(PackedFlow::HasReplyCounters), flow.replyCounters.bytes);
        break;
    case FieldId::Packets: addBoth(out, flow, &Counters::packets); break;
    case FieldId::Bytes: addBoth(out, flow, &Counters::bytes); break;
    case FieldId::Use: addUse(out, row); break;
    case FieldId::Uid:
    case FieldId::Pid: addOfOwner(out, field, row, context); break;
    case FieldId::Ended: out.add(flow.ended() ? 1 : 0); break;
    case FieldId::Helper:
    case FieldId::Labels:
    case FieldId::Secctx:
    case FieldId::User:
    case FieldId::Process:
    case FieldId::Unit:
    case FieldId::Cgroup:
    case FieldId::OrigSrcAddr:
    case FieldId::OrigDstAddr:
    case FieldId::ReplySrcAddr:
    case FieldId::ReplyDstAddr:
    case FieldId::Addr:
    case FieldId::Src:
    case FieldId::Dst: break;
    }
    return out;
}

AddressValues readAddresses(FieldId field, const FlowRow& row)
{
    const PackedFlow& flow = *row.flow;
    AddressValues out;
    const bool all = field == FieldId::Addr;
    if (flow.family != 0) {
        if (all || field == FieldId::OrigSrcAddr || field == FieldId::Src) {
            out.add(flow.original.src, flow.family);
        }
        if (all || field == FieldId::OrigDstAddr || field == FieldId::Dst) {
            out.add(flow.original.dst, flow.family);
        }
    }
    if (flow.replyFamily != 0) {
        if (all || field == FieldId::ReplySrcAddr) {
            out.add(flow.reply.src, flow.replyFamily);
        }
        if (all || field == FieldId::ReplyDstAddr) {
            out.add(flow.reply.dst, flow.replyFamily);
        }
    }
    return out;
}

std::optional<std::string_view> readText(FieldId field, const FlowRow& row,
                                         const FilterContext& context, std::string& scratch)
{
    if (field == FieldId::Helper || field == FieldId::Secctx || field == FieldId::Labels) {
        const RareAttributes* attributes = attributesOf(row);
        if (attributes == nullptr) {
            return std::nullopt;
        }
        if (field != FieldId::Labels) {
            const auto& name = field == FieldId::Helper ? attributes->helper : attributes->secctx;
            return name ? filled(*name) : std::nullopt;
        }
        appendHexadecimal(scratch, attributes->labels);
        return filled(scratch);
    }
    const FlowOwner* owner = ownerOf(row, context);
    return owner != nullptr ? textOfOwner(field, *owner) : std::nullopt;
}

} // namespace natlens
