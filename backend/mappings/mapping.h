// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/flow_owner.h"
#include "core/packed_flow.h"
#include "netlink/route_decoder.h"
#include "netlink/socket_decoder.h"
#include "rules/rule_matcher.h"

namespace natlens {

/// Where a mapping belongs.
enum class MappingKind : std::uint8_t {
    Redirect,  ///< to a port of this host, by the rule or as far as its addresses tell
    DnatHere,  ///< DNAT to an address of this host
    DnatAway,  ///< DNAT to another host
    Tproxy,    ///< diverted to a transparent socket: tuples do not change
    SourceNat, ///< SNAT
    Masquerade,
};
/// "redirect", "dnat-here", "dnat", "tproxy", "snat", "masquerade".
[[nodiscard]] const char* name(MappingKind kind);

/// The socket where a mapping ends.
struct MappingListener {
    DiagSocket socket;
    FlowOwner owner;
    bool operator==(const MappingListener&) const = default;
};

/// What keeps a mapping from working, as far as rule and sockets tell; the doctor tells more.
enum class MappingState : std::uint8_t {
    Live,           ///< has flows
    Idle,           ///< could work: nobody comes
    NoListener,     ///< nobody listens there
    Unreachable,    ///< somebody listens on that port, but not on an address that packets get
    NotTransparent, ///< TPROXY: the socket lacks IP_TRANSPARENT
    NotRouted,      ///< TPROXY: no policy routing brings marked packets to the socket
    Elsewhere,      ///< another host answers: not known from here
};
[[nodiscard]] const char* name(MappingState state);

/// One row: what one rule does with one original destination address and protocol.
struct Mapping {
    MappingKind kind = MappingKind::Redirect;
    L3Protocol family = L3Protocol::Ipv4;
    std::uint8_t protocol = 0; ///< IPPROTO_*; 0: any
    /// For source NAT the original source. Empty: of the rule, which names none.
    IpAddress original;
    /// Ports seen in flows, or, without any, those that the rule names; sorted, apart.
    std::vector<Interval<std::uint16_t>> ports;
    std::size_t portsUsed = 0;     ///< different ports that flows used
    std::optional<RuleIndex> rule; ///< none: no rule is known that did it
    RuleCertainty certainty = RuleCertainty::Unknown;
    std::vector<RuleIndex> candidates; ///< when Ambiguous; of one alone rule names it, too
    IpAddress target; ///< listener, other host, or the source's new address; empty: this host's
    std::optional<std::uint16_t> targetPort;
    bool targetPortVaries = false;
    std::optional<MappingListener> listener;
    MappingState state = MappingState::Idle;
    std::size_t flowsNow = 0;
    std::size_t flowsTotal = 0;         ///< that this builder ever saw
    std::size_t flowsBefore = 0;        ///< older than the rule: not translated by it
    std::optional<std::uint64_t> bytes; ///< both directions; empty while accounting is off
    std::uint64_t lastSeenNs = 0;       ///< CLOCK_MONOTONIC; 0: never
    bool operator==(const Mapping&) const = default;
};

/// A listener that no rule and no flow leads to: a transparent socket, which only a rule can
/// reach; and where some rule leads to a port without a listener, those that it may have been
/// meant for.
struct UnusedListener {
    MappingListener listener;
    bool operator==(const UnusedListener&) const = default;
};

/// So many flows of a mapping are told, the newest.
constexpr std::size_t MostFlowsOfMapping = 200;

struct MappingTable {
    std::vector<Mapping> mappings; ///< by kind, then original, then rule
    std::vector<UnusedListener> unused;
    /// Of those mappings whose flows were asked for, by position: the newest first.
    std::map<std::size_t, std::vector<PackedFlow>> flows;
};

struct MappingIdentity;

/// Walks flows: calls @p visit for each one of the table.
using FlowWalk = std::function<void(const std::function<void(const PackedFlow&)>& visit)>;

/// Builds the table again and again and remembers totals between. One owner thread.
class MappingBuilder {
public:
    MappingBuilder();
    ~MappingBuilder();

    struct Input {
        std::shared_ptr<const RuleMatcher> matcher;
        std::uint64_t rulesSinceNs = 0; ///< CLOCK_MONOTONIC of the last change of rules; 0: unknown
        std::vector<DiagSocket> sockets;
        std::shared_ptr<const OwnerLookup> owners;           ///< may be null
        std::function<FlowOwner(const DiagSocket&)> ownerOf; ///< may be empty
        LocalAddresses addresses;
    };
    void setInput(Input input);
    /// Mappings whose flows are wanted, too.
    void setUnfolded(const std::vector<MappingIdentity>& mappings);
    [[nodiscard]] MappingTable build(const FlowWalk& flows);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace natlens
