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

NatKind kindOf(std::uint8_t changed, const IpAddress& replySrc, const IpAddress& replyDst,
               const LocalAddresses& local)
{
    const bool source = (changed & SourceNatFields) != 0;
    const bool destination = (changed & DestinationNatFields) != 0;
    if (source && destination) {
        return NatKind::Both;
    }
    if (destination) {
        return local.contains(replySrc) ? NatKind::Redirect : NatKind::Dnat;
    }
    if ((changed & bit(ChangedField::ReplyDstAddress)) != 0) {
        return local.contains(replyDst) ? NatKind::Masquerade : NatKind::Snat;
    }
    return source ? NatKind::PortRemap : NatKind::None;
}

bool needsLocalAddresses(NatKind kind, const IpAddress& replySrc, const IpAddress& replyDst)
{
    switch (kind) {
    case NatKind::Redirect: return !replySrc.isLoopback();
    case NatKind::Masquerade: return !replyDst.isLoopback();
    case NatKind::Dnat:
    case NatKind::Snat: return true;
    case NatKind::None:
    case NatKind::PortRemap:
    case NatKind::Both: break;
    }
    return false;
}

bool contradicts(std::optional<std::uint32_t> status, std::uint8_t changed)
{
    if (!status) {
        return false;
    }
    const bool sourceMissing = (changed & SourceNatFields) != 0 && (*status & StatusSrcNat) == 0;
    const bool destinationMissing =
        (changed & DestinationNatFields) != 0 && (*status & StatusDstNat) == 0;
    return sourceMissing || destinationMissing;
}

} // namespace

NatVerdict classify(const Flow& flow, const LocalAddresses& local)
{
    if (flow.reply.family() == L3Protocol::None) {
        return {};
    }
    const std::uint8_t changed = differences(inverse(flow.original), flow.reply);
    return classify(changed, flow.status, flow.reply.src, flow.reply.dst, local);
}

NatVerdict classify(std::uint8_t changed, std::optional<std::uint32_t> status,
                    const IpAddress& replySrc, const IpAddress& replyDst,
                    const LocalAddresses& local)
{
    const NatKind kind = kindOf(changed, replySrc, replyDst, local);
    const bool blind = needsLocalAddresses(kind, replySrc, replyDst) && !local.known();
    const bool unknown = blind || contradicts(status, changed);
    return {kind, unknown ? Certainty::Unknown : Certainty::Inferred, changed};
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
