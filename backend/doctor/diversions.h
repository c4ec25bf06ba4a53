// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "doctor/facts.h"

namespace natlens::doctor {

using PortRanges = std::vector<Interval<std::uint16_t>>;

/// Where a diversion sends packets: the address is empty for REDIRECT, and for what keeps it.
struct Target {
    std::optional<IpAddress> address;
    std::optional<Interval<std::uint16_t>> ports;
};

/// A rule that changes the destination of packets or hands them to a socket of this host, as it is
/// reached from one base chain.
struct Diversion {
    RuleIndex rule = 0;
    ChainIndex base = 0;
    ActionKind kind = ActionKind::Redirect; ///< Redirect, Dnat, Tproxy; or of source NAT
    const Action* action = nullptr;
    std::vector<const Match*> conditions; ///< of the rule, and of the jumps on the way to it
    std::vector<L3Protocol> families;
    std::vector<std::uint8_t> protocols; ///< IPPROTO_*; empty: any
    PortRanges ports;                    ///< original destinations; empty: any
    std::vector<Target> targets;
    bool plain = true; ///< all of its conditions are known

    [[nodiscard]] bool takes(L3Protocol family) const;
    [[nodiscard]] bool takes(std::uint8_t protocol) const;
    [[nodiscard]] bool takesPort(std::uint16_t port) const;
    /// The first target port, else the first original one; 0: not known.
    [[nodiscard]] std::uint16_t firstTargetPort() const;
};

/// All of @p facts' rules; empty without rules. The facts must outlive it.
[[nodiscard]] std::vector<Diversion> diversionsOf(const Facts& facts);
[[nodiscard]] std::vector<Diversion> diversionsAt(const Facts& facts, Hook hook);
/// The same of rules that change the source of packets: their targets are where packets seem to
/// come from.
[[nodiscard]] std::vector<Diversion> sourceNatsOf(const Facts& facts);

/// The numbers of @p match, those of a named set included; empty: not known.
[[nodiscard]] std::vector<Interval<std::uint64_t>>
numbersOf(const Ruleset& rules, const Chain& chain, const Match& match);
/// Where packets of @p diversion may arrive: interfaces that it names, or all but loopback.
[[nodiscard]] std::vector<const Link*> inInterfaces(const Facts& facts, const Diversion& diversion);
/// The first address of @p link, which REDIRECT takes.
[[nodiscard]] std::optional<IpAddress> firstAddress(const Facts& facts, const Link& link,
                                                    L3Protocol family);
/// Whether ports that both take exist.
[[nodiscard]] bool overlap(const PortRanges& a, const PortRanges& b);

} // namespace natlens::doctor
