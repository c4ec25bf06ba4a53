// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/rule_words.h"

#include <algorithm>
#include <iterator>
#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>

namespace natlens {

namespace {

template<class Value> struct Word {
    std::string_view word;
    Value value;
};

template<class Value, std::size_t size>
std::optional<Value> find(const Word<Value> (&words)[size], std::string_view word)
{
    const auto* const at = std::ranges::find(words, word, &Word<Value>::word);
    return at == std::end(words) ? std::nullopt : std::optional<Value>(at->value);
}

constexpr Word<std::uint8_t> Protocols[] = {
    {"icmp", IPPROTO_ICMP},
    {"igmp", IPPROTO_IGMP},
    {"ggp", 3},
    {"ipencap", IPPROTO_IPIP},
    {"st", 5},
    {"tcp", IPPROTO_TCP},
    {"egp", IPPROTO_EGP},
    {"igp", 9},
    {"pup", IPPROTO_PUP},
    {"udp", IPPROTO_UDP},
    {"hmp", 20},
    {"xns-idp", IPPROTO_IDP},
    {"rdp", 27},
    {"iso-tp4", IPPROTO_TP},
    {"dccp", IPPROTO_DCCP},
    {"xtp", 36},
    {"ddp", 37},
    {"idpr-cmtp", 38},
    {"ipv6", IPPROTO_IPV6},
    {"ipv6-route", IPPROTO_ROUTING},
    {"ipv6-frag", IPPROTO_FRAGMENT},
    {"idrp", 45},
    {"rsvp", IPPROTO_RSVP},
    {"gre", IPPROTO_GRE},
    {"esp", IPPROTO_ESP},
    {"ah", IPPROTO_AH},
    {"skip", 57},
    {"ipv6-icmp", IPPROTO_ICMPV6},
    {"icmpv6", IPPROTO_ICMPV6},
    {"ipv6-nonxt", IPPROTO_NONE},
    {"ipv6-opts", IPPROTO_DSTOPTS},
    {"rspf", 73},
    {"vmtp", 81},
    {"eigrp", 88},
    {"ospf", 89},
    {"ospfigp", 89},
    {"ax.25", 93},
    {"ipip", 94},
    {"etherip", 97},
    {"encap", IPPROTO_ENCAP},
    {"pim", IPPROTO_PIM},
    {"comp", IPPROTO_COMP},
    {"ipcomp", IPPROTO_COMP},
    {"vrrp", 112},
    {"l2tp", 115},
    {"isis", 124},
    {"sctp", IPPROTO_SCTP},
    {"fc", 133},
    {"mobility-header", 135},
    {"udplite", IPPROTO_UDPLITE},
    {"mpls-in-ip", 137},
    {"manet", 138},
    {"hip", 139},
    {"shim6", 140},
    {"wesp", 141},
    {"rohc", 142},
    {"ip", 0},
    {"hopopt", 0},
};

constexpr Word<std::uint8_t> IcmpTypes[] = {
    {"echo-reply", 0},           {"destination-unreachable", 3},
    {"source-quench", 4},        {"redirect", 5},
    {"echo-request", 8},         {"router-advertisement", 9},
    {"router-solicitation", 10}, {"time-exceeded", 11},
    {"parameter-problem", 12},   {"timestamp-request", 13},
    {"timestamp-reply", 14},     {"info-request", 15},
    {"info-reply", 16},          {"address-mask-request", 17},
    {"address-mask-reply", 18},
};

constexpr Word<std::uint8_t> Icmp6Types[] = {
    {"destination-unreachable", 1},  {"packet-too-big", 2},         {"time-exceeded", 3},
    {"parameter-problem", 4},        {"echo-request", 128},         {"echo-reply", 129},
    {"mld-listener-query", 130},     {"mld-listener-report", 131},  {"mld-listener-done", 132},
    {"mld-listener-reduction", 132}, {"nd-router-solicit", 133},    {"nd-router-advert", 134},
    {"nd-neighbor-solicit", 135},    {"nd-neighbor-advert", 136},   {"nd-redirect", 137},
    {"router-renumbering", 138},     {"ind-neighbor-solicit", 141}, {"ind-neighbor-advert", 142},
    {"mld2-listener-report", 143},
};

constexpr Word<std::uint8_t> TcpFlags[] = {
    {"fin", 0x01}, {"syn", 0x02}, {"rst", 0x04}, {"psh", 0x08},  {"ack", 0x10},
    {"urg", 0x20}, {"ecn", 0x40}, {"cwr", 0x80}, {"none", 0x00}, {"all", 0x3f},
};

constexpr Word<std::uint32_t> CtStates[] = {
    {"invalid", 1}, {"established", 2}, {"related", 4}, {"new", 8}, {"untracked", 64},
};

constexpr Word<std::uint32_t> CtStatuses[] = {
    {"expected", IPS_EXPECTED},   {"seen-reply", IPS_SEEN_REPLY}, {"assured", IPS_ASSURED},
    {"confirmed", IPS_CONFIRMED}, {"snat", IPS_SRC_NAT},          {"dnat", IPS_DST_NAT},
    {"dying", IPS_DYING},
};

constexpr Word<std::uint8_t> RouteTypes[] = {
    {"unspec", RTN_UNSPEC},
    {"unicast", RTN_UNICAST},
    {"local", RTN_LOCAL},
    {"broadcast", RTN_BROADCAST},
    {"anycast", RTN_ANYCAST},
    {"multicast", RTN_MULTICAST},
    {"blackhole", RTN_BLACKHOLE},
    {"unreachable", RTN_UNREACHABLE},
    {"prohibit", RTN_PROHIBIT},
    {"throw", RTN_THROW},
    {"nat", RTN_NAT},
    {"xresolve", RTN_XRESOLVE},
};

constexpr Word<RuleFamily> Families[] = {
    {"ip", RuleFamily::Ip},   {"ip6", RuleFamily::Ip6},       {"inet", RuleFamily::Inet},
    {"arp", RuleFamily::Arp}, {"bridge", RuleFamily::Bridge}, {"netdev", RuleFamily::Netdev},
};

constexpr Word<Hook> Hooks[] = {
    {"ingress", Hook::Ingress}, {"prerouting", Hook::Prerouting},
    {"input", Hook::Input},     {"forward", Hook::Forward},
    {"output", Hook::Output},   {"postrouting", Hook::Postrouting},
    {"egress", Hook::Egress},
};

} // namespace

LowerCase::LowerCase(std::string_view word)
{
    if (word.size() < sizeof m_text) {
        m_size = word.size();
        std::ranges::transform(word, m_text, [](char letter) {
            return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        });
    }
}

std::optional<std::uint8_t> protocolNumber(std::string_view word)
{
    return find(Protocols, word);
}

std::optional<std::uint8_t> icmpTypeNumber(std::string_view word, bool ipv6)
{
    return ipv6 ? find(Icmp6Types, word) : find(IcmpTypes, word);
}

std::optional<std::uint8_t> tcpFlagBit(std::string_view word)
{
    return find(TcpFlags, word);
}

std::optional<std::uint32_t> ctStateBit(std::string_view word)
{
    return find(CtStates, word);
}

std::optional<std::uint32_t> ctStatusBit(std::string_view word)
{
    return find(CtStatuses, word);
}

std::optional<std::uint8_t> routeTypeNumber(std::string_view word)
{
    return find(RouteTypes, word);
}

std::optional<RuleFamily> familyOf(std::string_view word)
{
    return find(Families, word);
}

Hook hookOf(std::string_view word)
{
    return find(Hooks, word).value_or(Hook::None);
}

} // namespace natlens
