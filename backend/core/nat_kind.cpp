// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/nat_kind.h"

namespace natlens {

namespace {

constexpr std::uint8_t bit(ChangedField field)
{
    return static_cast<std::uint8_t>(field);
}

constexpr std::uint8_t SourceNatFields = bit(ChangedField::ReplyDstAddress)
                                         | bit(ChangedField::ReplyDstPort)
                                         | bit(ChangedField::ReplyIcmpId);
constexpr std::uint8_t DestinationNatFields =
    bit(ChangedField::ReplySrcAddress) | bit(ChangedField::ReplySrcPort);

template<class Pair> std::uint8_t differingEnds(const Pair& expected, const Pair& actual)
{
    return static_cast<std::uint8_t>(
        (expected.src != actual.src ? bit(ChangedField::ReplySrcPort) : 0)
        | (expected.dst != actual.dst ? bit(ChangedField::ReplyDstPort) : 0));
}

std::uint8_t differingL4(const L4Identity& expected, const L4Identity& actual)
{
    if (expected.index() != actual.index()) {
        return 0;
    }
    if (const auto* ports = std::get_if<Ports>(&expected)) {
        return differingEnds(*ports, std::get<Ports>(actual));
    }
    if (const auto* keys = std::get_if<GreKeys>(&expected)) {
        return differingEnds(*keys, std::get<GreKeys>(actual));
    }
    if (const auto* icmp = std::get_if<IcmpIdentity>(&expected)) {
        return icmp->id != std::get<IcmpIdentity>(actual).id ? bit(ChangedField::ReplyIcmpId) : 0;
    }
    return 0;
}

std::uint8_t differences(const Tuple& expected, const Tuple& actual)
{
    return static_cast<std::uint8_t>(
        (expected.src != actual.src ? bit(ChangedField::ReplySrcAddress) : 0)
        | (expected.dst != actual.dst ? bit(ChangedField::ReplyDstAddress) : 0)
        | differingL4(expected.l4, actual.l4));
}

NatKind kindOf(const Flow& flow, std::uint8_t changed, const LocalAddresses& local)
{
    const bool source = (changed & SourceNatFields) != 0;
    const bool destination = (changed & DestinationNatFields) != 0;
    if (source && destination) {
        return NatKind::Both;
    }
    if (destination) {
        return local.contains(flow.reply.src) ? NatKind::Redirect : NatKind::Dnat;
    }
    if ((changed & bit(ChangedField::ReplyDstAddress)) != 0) {
        return local.contains(flow.reply.dst) ? NatKind::Masquerade : NatKind::Snat;
    }
    return source ? NatKind::PortRemap : NatKind::None;
}

bool needsLocalAddresses(NatKind kind, const Flow& flow)
{
    switch (kind) {
    case NatKind::Redirect: return !flow.reply.src.isLoopback();
    case NatKind::Masquerade: return !flow.reply.dst.isLoopback();
    case NatKind::Dnat:
    case NatKind::Snat: return true;
    case NatKind::None:
    case NatKind::PortRemap:
    case NatKind::Both: break;
    }
    return false;
}

bool statusContradicts(const Flow& flow, std::uint8_t changed)
{
    if (!flow.status) {
        return false;
    }
    const bool sourceMissing =
        (changed & SourceNatFields) != 0 && (*flow.status & StatusSrcNat) == 0;
    const bool destinationMissing =
        (changed & DestinationNatFields) != 0 && (*flow.status & StatusDstNat) == 0;
    return sourceMissing || destinationMissing;
}

} // namespace

NatVerdict classify(const Flow& flow, const LocalAddresses& local)
{
    NatVerdict verdict;
    if (flow.reply.family() == L3Protocol::None) {
        return verdict;
    }
    verdict.changed = differences(inverse(flow.original), flow.reply);
    verdict.kind = kindOf(flow, verdict.changed, local);
    const bool blind = needsLocalAddresses(verdict.kind, flow) && !local.known();
    verdict.certainty = blind || statusContradicts(flow, verdict.changed) ? Certainty::Unknown
                                                                          : Certainty::Inferred;
    return verdict;
}

std::string_view name(NatKind kind)
{
    switch (kind) {
    case NatKind::None: return "none";
    case NatKind::Redirect: return "redirect";
    case NatKind::Dnat: return "dnat";
    case NatKind::Snat: return "snat";
    case NatKind::Masquerade: return "masquerade";
    case NatKind::PortRemap: return "port-remap";
    case NatKind::Both: return "both";
    }
    return "none";
}

std::string_view name(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Unknown: return "unknown";
    case Certainty::Inferred: return "inferred";
    case Certainty::Matched: return "matched";
    case Certainty::Traced: return "traced";
    }
    return "unknown";
}

std::vector<std::string_view> changedNames(const NatVerdict& verdict)
{
    std::vector<std::string_view> names;
    const auto append = [&](ChangedField field, std::string_view text) {
        if (verdict.has(field)) {
            names.push_back(text);
        }
    };
    append(ChangedField::ReplySrcAddress, "reply.src.addr");
    append(ChangedField::ReplySrcPort, "reply.src.port");
    append(ChangedField::ReplyDstAddress, "reply.dst.addr");
    append(ChangedField::ReplyDstPort, "reply.dst.port");
    append(ChangedField::ReplyIcmpId, "reply.id");
    return names;
}

} // namespace natlens
