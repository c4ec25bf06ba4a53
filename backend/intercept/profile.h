// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intercept/ip_prefix.h"

namespace natlens {

/// How packets get to the listener.
enum class InterceptMode : std::uint8_t {
    Redirect, ///< NAT: the destination becomes a port of this host
    Tproxy,   ///< no NAT: policy routing hands the packet to a transparent socket
};
/// What is done with a connection.
enum class InterceptAction : std::uint8_t {
    Relay,         ///< to where it was going
    RelayAsClient, ///< likewise, and the server sees the client's address
    External,      ///< a listener of the user's own answers
    Hold,          ///< taken, shown, never answered
};
[[nodiscard]] std::string_view name(InterceptMode mode);
[[nodiscard]] std::string_view name(InterceptAction action);

/// Both ends belong to it.
struct PortRange {
    std::uint16_t first = 0;
    std::uint16_t last = 0;
    auto operator<=>(const PortRange&) const = default;
};

/// "443" or "8000-8080".
[[nodiscard]] std::string toString(const PortRange& range);
/// Whether @p port is in one of them.
[[nodiscard]] bool takes(const std::vector<PortRange>& ranges, std::uint16_t port);

/// A sysctl that has another value while an interception lasts.
struct InterceptSetting {
    std::string name;  ///< "net/ipv4/conf/eth0/rp_filter"
    std::string value; ///< one digit
    auto operator<=>(const InterceptSetting&) const = default;
};

/// "net/ipv4/conf/eth0/rp_filter=2".
[[nodiscard]] std::string toString(const InterceptSetting& setting);
/// Whether it is one of those that are known to matter, and to be harmless: rp_filter,
/// src_valid_mark and route_localnet of an interface or of all, bridge-nf-call-{ip,ip6}tables.
[[nodiscard]] bool isKnownSetting(std::string_view name);
/// The greatest value of a known one; the least is 0.
[[nodiscard]] char highestValue(std::string_view name);

/// What to intercept and what to do with it: data, never text that becomes a rule.
struct InterceptProfile {
    static constexpr unsigned DefaultLease = 30;

    std::string name; ///< for people
    InterceptMode mode = InterceptMode::Redirect;
    InterceptAction action = InterceptAction::Relay;
    std::uint16_t externalPort = 0; ///< of External
    bool ipv4 = true;
    bool ipv6 = true;
    std::vector<PortRange> tcp; ///< destination ports
    std::vector<PortRange> udp;
    bool local = false;                     ///< this host's own connections
    std::vector<std::string> incoming;      ///< what comes in by these interfaces; names as bytes
    std::vector<IpPrefix> to;               ///< destinations; none: any
    std::vector<IpPrefix> from;             ///< sources; none: any
    std::optional<std::uint32_t> uid;       ///< only this user's, of local ones
    std::optional<std::uint32_t> exceptUid; ///< not this user's: an external proxy's own
    /// Get their old values back at its end, whatever the end is.
    std::vector<InterceptSetting> settings;
    bool previews = false; ///< the first bytes each way are shown; asks for a right of its own
    unsigned leaseSeconds = DefaultLease;

    bool operator==(const InterceptProfile&) const = default;
};

/// What is wrong with a field of a profile. Text for it is made where it is shown.
enum class ProfileFault : std::uint8_t {
    UnknownKey,    ///< no such field
    WrongType,     ///< a list where a word is wanted, a fraction …
    UnknownWord,   ///< none of the words that this field knows
    TooMany,       ///< more entries than fit
    TooLong,       ///< a name
    BadPort,       ///< not 1 … 65535
    BadRange,      ///< ends before it begins
    Overlap,       ///< the same port twice
    BadPrefix,     ///< no address, a length beyond it, or bits after it
    Multicast,     ///< conntrack follows none
    NoFamily,      ///< no address family is left of what other fields allow
    BadInterface,  ///< the kernel could not call an interface so
    Loopback,      ///< "lo": local connections have a field of their own
    NothingToTake, ///< neither tcp nor udp ports
    NoScope,       ///< neither local nor an interface
    NeedsLocal,    ///< makes sense for local connections only
    OutOfRange,
    NeedsPort,      ///< External without the listener's port
    UnusedPort,     ///< a listener's port with an action that has its own
    OwnListener,    ///< takes what goes to the listener itself
    Loop,           ///< an external proxy's own connections would come back to it
    External,       ///< what an external listener cannot do
    UnknownSetting, ///< a sysctl that interceptions do not change
    BadSetting,     ///< a value that it does not have
    Twice,          ///< named before
};

struct ProfileProblem {
    std::string field; ///< as in the profile's text form: "tcp", "to" …
    ProfileFault fault = ProfileFault::UnknownKey;
    std::string value; ///< the part that is wrong; may be hostile
    bool operator==(const ProfileProblem&) const = default;
};
/// "unknown-key", "bad-port" …: for machines.
[[nodiscard]] std::string_view name(ProfileFault fault);

struct ProfileLimits {
    static constexpr std::size_t Ranges = 256; ///< of each protocol
    static constexpr std::size_t Interfaces = 16;
    static constexpr std::size_t Prefixes = 64; ///< of each direction
    static constexpr std::size_t Settings = 32;
    static constexpr std::size_t NameBytes = 64;
    static constexpr unsigned ShortestLease = 5; ///< seconds
    static constexpr unsigned LongestLease = 300;
};

/// Everything that is wrong with it, field by field; empty: it can be installed, as far as that
/// shows without a look at the host.
[[nodiscard]] std::vector<ProfileProblem> problemsOf(const InterceptProfile& profile);

/// The families that are left of ipv4, ipv6, to and from.
struct ProfileFamilies {
    bool ipv4 = false;
    bool ipv6 = false;
    bool operator==(const ProfileFamilies&) const = default;
};
[[nodiscard]] ProfileFamilies familiesOf(const InterceptProfile& profile);

} // namespace natlens
