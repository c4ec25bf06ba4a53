// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intercept/profile.h"
#include "netlink/interception_protocol.h"

namespace natlens {

/// Bits of the packet mark and of the connection mark that interceptions use; the others stay as
/// they are. The number of the interception (from 1) is in the four bits below.
struct InterceptMarks {
    static constexpr std::uint32_t Divert = 0x1000'0000;   ///< to a transparent socket of this host
    static constexpr std::uint32_t Upstream = 0x2000'0000; ///< from the relay: never intercepted
    /// Beside Upstream, of datagrams that the relay sends in a client's name to have them answered.
    /// Each is nothing but the client's port, two bytes.
    static constexpr std::uint32_t Refused = 0x0100'0000;     ///< as if nobody listened there
    static constexpr std::uint32_t Unreachable = 0x0200'0000; ///< as if there were no way
    static constexpr std::uint32_t Mask = 0x3f00'0000;        ///< of connection marks
    static constexpr unsigned NumberShift = 24;
    static constexpr unsigned MostNumbers = 16;
    /// The connection mark of what interception @p number made.
    [[nodiscard]] static constexpr std::uint32_t connection(std::uint32_t bit, unsigned number)
    {
        return bit | ((number - 1) << NumberShift);
    }
};

/// The relay's connections are in a conntrack zone of their own in the direction that they go:
/// their ports may be those of the clients', and the kernel would take them for each other's.
constexpr std::uint16_t InterceptZone = 20033;

/// Policy routing of TPROXY: the kernel's numbers for it, none of which others are known to use.
struct InterceptRouting {
    std::uint32_t table = 20033;
    std::uint32_t priority = 20033;
    std::uint8_t protocol = InterceptionProtocol; ///< of rules and routes, to find what is ours
    bool operator==(const InterceptRouting&) const = default;
};

/// What is chosen when an interception starts; a preview has the likely values.
struct InterceptPlace {
    unsigned number = 1;           ///< 1 … InterceptMarks::MostNumbers
    std::uint16_t tcpListener = 0; ///< port; 0: is chosen at the start
    std::uint16_t udpListener = 0;
    std::vector<std::pair<std::string, std::uint32_t>> interfaces; ///< name and ifindex
    /// Of these, those (by ifindex) that have no address of a family. REDIRECT goes to the first
    /// address of the interface, and where there is none the kernel drops the packet: nothing of
    /// that family is taken there.
    std::vector<std::pair<std::uint32_t, L3Protocol>> withoutAddress;
    InterceptRouting routing;
};

enum class PlanField : std::uint8_t {
    InInterface,       ///< numbers: ifindex
    Family,            ///< numbers: AF_INET, AF_INET6, as NFPROTO_* has them
    Leased,            ///< the transport protocol is in the lease
    Protocol,          ///< numbers: IPPROTO_*
    Destination,       ///< prefixes
    Source,            ///< prefixes
    DestinationPort,   ///< ports, of Protocol
    SocketUser,        ///< numbers: uid
    Mark,              ///< all bits of numbers.front() are set
    TransparentSocket, ///< a transparent socket exists for the packet
    SocketMark,        ///< all bits of numbers.front() are set in its mark
    LocalSource,       ///< the source is an address of this host
    Established,       ///< conntrack has seen both directions
    OfTheOpener,       ///< in the direction of the first packet that conntrack saw
    ConnectionWithout, ///< none of the bits of numbers.front() is set in the connection mark
    OneHost,           ///< no broadcast, no multicast: those are for more than one relay
};

struct PlanCondition {
    PlanField field = PlanField::Leased;
    std::vector<std::uint32_t> numbers;
    std::vector<IpPrefix> prefixes;
    std::vector<PortRange> ports;
    bool operator==(const PlanCondition&) const = default;
};

enum class PlanVerdict : std::uint8_t {
    Continue,
    Return,
    Accept,
    Redirect,
    Tproxy,
    RefusePort, ///< ICMP: port unreachable
    RefuseHost, ///< ICMP: host unreachable
};

/// What a rule is for; text for people is made from it.
enum class PlanPurpose : std::uint8_t {
    Take,         ///< new connections
    KeepDiverted, ///< packets of connections that were taken
    SpareRelay,   ///< the relay's own connections
    SpareUser,    ///< an external proxy's own
    SpareOlder,   ///< connections that are older than the interception: it would break them
    MarkRelay,    ///< lets the relay's connections be known
    TakeLocal,    ///< hands local packets back to the host, to be diverted
    Refuse,       ///< tells a client of UDP what ICMP told the relay
    AnswerRelay,  ///< answers to connections that the relay opened in a client's name
    PartRelay,    ///< keeps the relay's connections apart from clients' of the same ports
};

struct PlanRule {
    PlanPurpose purpose = PlanPurpose::Take;
    std::vector<PlanCondition> conditions; ///< all of them hold
    std::uint32_t setMark = 0;             ///< bits set in the packet mark
    std::uint32_t connectionMark = 0;      ///< 0: unchanged; else what InterceptMarks::Mask becomes
    std::uint16_t zone = 0;                ///< 0: unchanged; else the original direction's
    /// Of a datagram: its source port becomes what its first two bytes say.
    bool portFromData = false;
    PlanVerdict verdict = PlanVerdict::Continue;
    std::uint16_t port = 0; ///< of Redirect and Tproxy
    bool operator==(const PlanRule&) const = default;
};

struct PlanChain {
    std::string_view name;
    std::string_view type; ///< "nat", "filter", "route"
    std::string_view hook; ///< "prerouting", "output"
    std::int32_t priority = 0;
    std::vector<PlanRule> rules;
    bool operator==(const PlanChain&) const = default;
};

/// Everything that an interception changes in the network namespace. What is shown before the
/// switch turns and what is installed both come from it.
struct InterceptPlan {
    std::string table; ///< of family inet
    unsigned leaseSeconds = 0;
    std::vector<std::uint8_t> leased; ///< IPPROTO_*
    std::vector<PlanChain> chains;
    /// Both of `ip rule` and the local route, for these families; empty without TPROXY.
    std::vector<L3Protocol> routedFamilies;
    InterceptRouting routing;
    std::vector<std::pair<std::string, std::uint32_t>> interfaces;
};

/// @p profile must have no problems.
[[nodiscard]] InterceptPlan makePlan(const InterceptProfile& profile, const InterceptPlace& place);

} // namespace natlens
