// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/packed_nat.h"

namespace natlens {

namespace {

/// The field's bit if it differs.
std::uint8_t when(bool differs, ChangedField field)
{
    return differs ? static_cast<std::uint8_t>(field) : std::uint8_t{0};
}

std::uint8_t differences(const PackedFlow& flow)
{
    const PackedTuple& original = flow.original;
    const PackedTuple& reply = flow.reply;
    const bool otherFamily = flow.family != flow.replyFamily;
    auto found = static_cast<std::uint8_t>(
        when(otherFamily || original.dst != reply.src, ChangedField::ReplySrcAddress)
        | when(otherFamily || original.src != reply.dst, ChangedField::ReplyDstAddress));
    if (flow.originalL4() != flow.replyL4()) {
        return found;
    }
    switch (flow.originalL4()) {
    case L4Kind::None: break;
    case L4Kind::Ports:
    case L4Kind::GreKeys:
        found |= when(original.second != reply.first, ChangedField::ReplySrcPort);
        found |= when(original.first != reply.second, ChangedField::ReplyDstPort);
        break;
    case L4Kind::Icmp:
        found |= when(original.first != reply.first, ChangedField::ReplyIcmpId);
        break;
    }
    return found;
}

} // namespace

NatVerdict classify(const PackedFlow& flow, const LocalAddresses& local)
{
    if (flow.replyFamily == static_cast<std::uint8_t>(L3Protocol::None)) {
        return {};
    }
    const std::uint8_t changed = differences(flow);
    if (changed == 0) {
        // Most flows: addresses and status tell nothing more.
        return {NatKind::None, Certainty::Inferred, 0};
    }
    const Tuple reply = unpackReply(flow);
    const auto status =
        flow.hasAll(PackedFlow::HasStatus) ? std::optional(flow.status) : std::nullopt;
    return classify(changed, status, reply.src, reply.dst, local);
}

} // namespace natlens
