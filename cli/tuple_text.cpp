// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/tuple_text.h"

namespace natlens::cli {

namespace {

/// What of an end changed.
struct Marks {
    bool address = false;
    bool rest = false;
};

/// What stands behind the address: ":8042", " id 7", " type 8/0", or nothing.
struct Suffix {
    std::string text;
    bool isPort = false;
};

std::string endText(const IpAddress& address, const Suffix& suffix, Marks marks)
{
    if (!address.isValid()) {
        return "-";
    }
    const bool brackets = suffix.isPort && address.family() == L3Protocol::Ipv6;
    std::string text = brackets ? "[" + address.toString() + "]" : address.toString();
    text += marks.address ? "*" : "";
    text += suffix.text;
    text += marks.rest && !suffix.text.empty() ? "*" : "";
    return text;
}

Suffix sourceSuffix(const L4Identity& l4)
{
    if (const auto* ports = std::get_if<Ports>(&l4)) {
        return {":" + std::to_string(ports->src), true};
    }
    if (const auto* keys = std::get_if<GreKeys>(&l4)) {
        return {" key " + std::to_string(keys->src)};
    }
    if (const auto* icmp = std::get_if<IcmpIdentity>(&l4)) {
        return {" id " + std::to_string(icmp->id)};
    }
    return {};
}

Suffix destinationSuffix(const L4Identity& l4)
{
    if (const auto* ports = std::get_if<Ports>(&l4)) {
        return {":" + std::to_string(ports->dst), true};
    }
    if (const auto* keys = std::get_if<GreKeys>(&l4)) {
        return {" key " + std::to_string(keys->dst)};
    }
    if (const auto* icmp = std::get_if<IcmpIdentity>(&l4)) {
        return {" type " + std::to_string(icmp->type) + "/" + std::to_string(icmp->code)};
    }
    return {};
}

} // namespace

std::string sourceText(const Tuple& tuple)
{
    return endText(tuple.src, sourceSuffix(tuple.l4), {});
}

std::string destinationText(const Tuple& tuple)
{
    return endText(tuple.dst, destinationSuffix(tuple.l4), {});
}

std::string replySourceText(const Tuple& reply, const NatVerdict& nat)
{
    return endText(reply.src, sourceSuffix(reply.l4),
                   {nat.has(ChangedField::ReplySrcAddress),
                    nat.has(ChangedField::ReplySrcPort) || nat.has(ChangedField::ReplyIcmpId)});
}

std::string replyDestinationText(const Tuple& reply, const NatVerdict& nat)
{
    return endText(reply.dst, destinationSuffix(reply.l4),
                   {nat.has(ChangedField::ReplyDstAddress), nat.has(ChangedField::ReplyDstPort)});
}

} // namespace natlens::cli
