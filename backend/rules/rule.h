// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/ip_address.h"

namespace natlens {

/// Who made a rule and runs it.
enum class RuleOrigin : std::uint8_t { Nftables, IptablesNft, IptablesLegacy };
/// NFPROTO_* of linux/netfilter.h, by name.
enum class RuleFamily : std::uint8_t { Ip, Ip6, Inet, Arp, Bridge, Netdev };
enum class Hook : std::uint8_t {
    None, ///< a chain that is only jumped to
    Ingress,
    Prerouting,
    Input,
    Forward,
    Output,
    Postrouting,
    Egress,
};

/// Both ends belong to it.
template<class T> struct Interval {
    T first{};
    T last{};
    bool operator==(const Interval&) const = default;
};

/// What a match looks at. Of tuples: as the packet is when the rule sees it.
enum class MatchField : std::uint8_t {
    Family,     ///< numbers: NFPROTO_IPV4 (2), NFPROTO_IPV6 (10)
    L4Protocol, ///< numbers: IPPROTO_*
    SourceAddress,
    DestinationAddress,
    SourcePort,      ///< numbers
    DestinationPort, ///< numbers
    EitherPort,      ///< numbers: multiport --ports
    InInterface,     ///< names; a name that ends in '*' (nft) or '+' (iptables) is kept as prefix
    OutInterface,
    Mark,               ///< numbers after mask
    CtMark,             ///< numbers after mask
    CtState,            ///< numbers: 1 INVALID, 2 ESTABLISHED, 4 RELATED, 8 NEW, 64 UNTRACKED
    CtStatus,           ///< numbers after mask: IPS_* bits
    CtZone,             ///< numbers
    Uid,                ///< numbers, of the socket that sends
    Gid,                ///< numbers
    IcmpType,           ///< numbers
    TcpFlags,           ///< numbers after mask
    FibDestinationType, ///< numbers: RTN_LOCAL (2), RTN_BROADCAST (3) … of linux/rtnetlink.h
    FibSourceType,
    SocketTransparent, ///< numbers: 0, 1
    PacketLength,      ///< numbers
    Other,             ///< only its text is known; what it decides is unknown
};

/// A name of an interface, as bytes: whatever the kernel allows.
struct NamePattern {
    std::string name;
    bool prefix = false; ///< every name that begins so
    bool operator==(const NamePattern&) const = default;
};

/// One condition of a rule; all of a rule's must hold. One without text is implied by another:
/// `tcp dport 80` looks at TCP only.
struct Match {
    MatchField field = MatchField::Other;
    bool negated = false;
    std::uint64_t mask = ~std::uint64_t{0};       ///< of numbers
    std::vector<Interval<std::uint64_t>> numbers; ///< sorted, apart from one another
    std::vector<Interval<IpAddress>> addresses;   ///< likewise
    std::vector<NamePattern> names;
    /// Instead of values: the named set or map of the same table that is looked up, with all the
    /// fields of its concatenation in order (one for a plain set).
    std::string set;
    std::vector<MatchField> fields;
    std::string text; ///< as its own tool writes it
    bool operator==(const Match&) const = default;
};

enum class ActionKind : std::uint8_t {
    Accept,
    Drop,
    Reject,
    Return,
    Jump, ///< chain; mapped: a verdict map, whose entries name their verdicts
    Goto, ///< chain
    Continue,
    Queue,
    Redirect,   ///< ports; none: the packet's own
    Dnat,       ///< addresses, ports
    Snat,       ///< addresses, ports
    Masquerade, ///< ports
    Tproxy,     ///< addresses, ports
    Netmap,     ///< addresses: a prefix as interval; ports stay
    SetMark,    ///< mark = (mark & ~mask) ^ value; where mapKey is a mark: that mark instead
    SetCtMark,  ///< likewise
    NoTrack,
    Other, ///< does something to the packet that is not understood; text
    Note,  ///< log, counter, limit's side effects: decides nothing
};

/// Where a map sends a key: {port or address …: address . port}.
struct MapEntry {
    std::vector<Interval<std::uint64_t>> numbers; ///< the key, when it is a number
    std::vector<Interval<IpAddress>> keys;        ///< the key, when it is an address
    std::optional<IpAddress> address;
    std::optional<std::uint16_t> port;
    std::string verdict;                          ///< of verdict maps: "accept", "jump NAME" …
    std::vector<Match> row;                       ///< the key, when it is a concatenation
    std::optional<Interval<IpAddress>> addresses; ///< the value, when it is a range or a prefix
    std::optional<std::uint32_t> value;           ///< the value, when it is a mark
    bool operator==(const MapEntry&) const = default;
};

struct Action {
    ActionKind kind = ActionKind::Other;
    std::string chain; ///< of Jump and Goto
    std::optional<Interval<IpAddress>> addresses;
    std::optional<Interval<std::uint16_t>> ports;
    bool random = false;
    bool fullyRandom = false;
    bool persistent = false;
    std::uint32_t value = 0; ///< of marks
    std::uint32_t mask = 0;
    /// The target comes from a map: its name (empty: an anonymous one), its key and its entries.
    bool mapped = false;
    std::string map;
    std::vector<MatchField> mapKey;
    std::vector<MapEntry> entries;
    std::string text; ///< as its own tool writes it
    bool operator==(const Action&) const = default;
};

struct RuleCounters {
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
    bool operator==(const RuleCounters&) const = default;
};

/// Position in Ruleset::rules and Ruleset::chains.
using RuleIndex = std::uint32_t;
using ChainIndex = std::uint32_t;

struct Rule {
    ChainIndex chain = 0;
    std::uint32_t position = 0;          ///< in its chain, from 0
    std::optional<std::uint64_t> handle; ///< nftables
    std::optional<RuleCounters> counters;
    std::vector<Match> matches;
    std::vector<Action> actions; ///< in order; the first that decides ends the rule
    std::string comment;
    std::string text; ///< whole, as its own tool writes it; may be hostile: escape it
    /// False: a part is kept as text only, so what the rule does to a packet is not certain.
    bool understood = true;
    bool operator==(const Rule&) const = default;
};

struct Chain {
    RuleOrigin origin = RuleOrigin::Nftables;
    RuleFamily family = RuleFamily::Ip;
    std::string table;
    std::string name;
    std::string type; ///< "nat", "filter", "route"; empty without a hook. iptables: by its table
    Hook hook = Hook::None;
    std::int32_t priority = 0;
    std::optional<ActionKind> policy; ///< Accept or Drop
    std::vector<std::string> devices; ///< of netdev
    std::vector<RuleIndex> rules;     ///< in order
    bool dormant = false;             ///< its table is switched off
    bool operator==(const Chain&) const = default;
};

/// A named set or map.
struct NamedSet {
    RuleFamily family = RuleFamily::Ip;
    std::string table;
    std::string name;
    std::vector<std::string> types; ///< "ipv4_addr", "inet_service" …, one for each field
    bool dynamic = false;           ///< packets or time-outs change it: what is told is of then
    std::size_t size = 0;           ///< elements
    /// Of plain sets by what they hold; sorted. Of concatenations: one Match list an element, in
    /// rows.
    std::vector<Interval<std::uint64_t>> numbers;
    std::vector<Interval<IpAddress>> addresses;
    std::vector<NamePattern> names;
    std::vector<std::vector<Match>> rows;
    std::vector<MapEntry> entries; ///< of maps
    bool understood = true;
    bool anonymous = false; ///< written where it is used; its name is made up here
    bool operator==(const NamedSet&) const = default;
};

} // namespace natlens
