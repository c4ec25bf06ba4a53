// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/trace_names.h"

#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

namespace natlens::cli {

std::string_view hookWord(Hook hook)
{
    switch (hook) {
    case Hook::None: return "unknown";
    case Hook::Ingress: return "ingress";
    case Hook::Prerouting: return "prerouting";
    case Hook::Input: return "input";
    case Hook::Forward: return "forward";
    case Hook::Output: return "output";
    case Hook::Postrouting: return "postrouting";
    case Hook::Egress: return "egress";
    }
    return "unknown";
}

std::string_view verdictWord(std::int32_t code)
{
    switch (code) {
    case NF_DROP: return "drop";
    case NF_ACCEPT: return "accept";
    case NF_STOLEN: return "stolen";
    case NF_QUEUE: return "queue";
    case NFT_CONTINUE: return "continue";
    case NFT_BREAK: return "break";
    case NFT_JUMP: return "jump";
    case NFT_GOTO: return "goto";
    case NFT_RETURN: return "return";
    default: return "other";
    }
}

std::string_view kindWord(TraceStep::Kind kind)
{
    switch (kind) {
    case TraceStep::Kind::Rule: return "rule";
    case TraceStep::Kind::Return: return "return";
    case TraceStep::Kind::Policy: return "policy";
    case TraceStep::Kind::Inferred: return "inferred";
    }
    return "rule";
}

std::string_view actWord(TraceStep::Act act)
{
    switch (act) {
    case TraceStep::Act::Tracking: return "tracking";
    case TraceStep::Act::Translation: return "translation";
    case TraceStep::Act::Rewriting: return "rewriting";
    case TraceStep::Act::Marking: return "marking";
    case TraceStep::Act::Routing: return "routing";
    case TraceStep::Act::Delivery: return "delivery";
    case TraceStep::Act::Sending: return "sending";
    }
    return "tracking";
}

std::string_view endWord(PacketEnd end)
{
    switch (end) {
    case PacketEnd::Open: return "unknown";
    case PacketEnd::Dropped: return "dropped";
    case PacketEnd::Delivered: return "delivered";
    case PacketEnd::Sent: return "sent";
    case PacketEnd::Unrouted: return "unrouted";
    }
    return "unknown";
}

std::string_view flowStateWord(std::uint32_t state)
{
    switch (state) { // NF_CT_STATE_BIT()
    case 1: return "invalid";
    case 2: return "established";
    case 4: return "related";
    case 8: return "new";
    case 64: return "untracked";
    default: return "other";
    }
}

std::string_view familyWord(std::uint8_t family)
{
    switch (family) {
    case NFPROTO_INET: return "inet";
    case NFPROTO_IPV4: return "ip";
    case NFPROTO_ARP: return "arp";
    case NFPROTO_NETDEV: return "netdev";
    case NFPROTO_BRIDGE: return "bridge";
    case NFPROTO_IPV6: return "ip6";
    default: return "unknown";
    }
}

} // namespace natlens::cli
