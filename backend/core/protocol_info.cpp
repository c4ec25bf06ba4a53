// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/protocol_info.h"

#include <array>
#include <netinet/in.h>
#include <span>
#include <string_view>

namespace natlens {

namespace {

// enum tcp_conntrack, linux/netfilter/nf_conntrack_tcp.h
constexpr std::array<std::string_view, 10> TcpStates{
    "NONE",       "SYN_SENT", "SYN_RECV",  "ESTABLISHED", "FIN_WAIT",
    "CLOSE_WAIT", "LAST_ACK", "TIME_WAIT", "CLOSE",       "SYN_SENT2",
};

// enum sctp_conntrack, linux/netfilter/nf_conntrack_sctp.h
constexpr std::array<std::string_view, 10> SctpStates{
    "NONE",          "CLOSED",        "COOKIE_WAIT",       "COOKIE_ECHOED",  "ESTABLISHED",
    "SHUTDOWN_SENT", "SHUTDOWN_RECD", "SHUTDOWN_ACK_SENT", "HEARTBEAT_SENT", "HEARTBEAT_ACKED",
};

// enum ct_dccp_states, linux/netfilter/nf_conntrack_dccp.h
constexpr std::array<std::string_view, 10> DccpStates{
    "NONE",     "REQUEST", "RESPOND",  "PARTOPEN", "OPEN",
    "CLOSEREQ", "CLOSING", "TIMEWAIT", "IGNORE",   "INVALID",
};

std::string nameAt(std::span<const std::string_view> names, std::uint8_t state)
{
    return state < names.size() ? std::string(names[state]) : "STATE_" + std::to_string(state);
}

} // namespace

std::string stateName(const ProtocolInfo& info)
{
    if (const auto* tcp = std::get_if<TcpInfo>(&info)) {
        return nameAt(TcpStates, tcp->state);
    }
    if (const auto* sctp = std::get_if<SctpInfo>(&info)) {
        return nameAt(SctpStates, sctp->state);
    }
    if (const auto* dccp = std::get_if<DccpInfo>(&info)) {
        return nameAt(DccpStates, dccp->state);
    }
    return {};
}

std::string l4Name(std::uint8_t protocol)
{
    switch (protocol) {
    case IPPROTO_TCP: return "tcp";
    case IPPROTO_UDP: return "udp";
    case IPPROTO_UDPLITE: return "udplite";
    case IPPROTO_SCTP: return "sctp";
    case IPPROTO_DCCP: return "dccp";
    case IPPROTO_ICMP: return "icmp";
    case IPPROTO_ICMPV6: return "icmpv6";
    case IPPROTO_GRE: return "gre";
    default: return std::to_string(protocol);
    }
}

} // namespace natlens
