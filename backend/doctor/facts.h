// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/flow_owner.h"
#include "core/local_addresses.h"
#include "core/packed_flow.h"
#include "mappings/mapping.h"
#include "netlink/cpu_stats_decoder.h"
#include "netlink/route_decoder.h"
#include "netlink/socket_decoder.h"
#include "rules/rule_matcher.h"
#include "rules/ruleset.h"
#include "wire/bundle.h"

namespace natlens {

/// All that the checks look at, of one network namespace and one moment. What is empty was not
/// read: a check that needs it says nothing, and the report names the part that is missing.
struct Facts {
    RulesetPtr rules;
    std::shared_ptr<const RuleMatcher> matcher; ///< of these rules and addresses
    std::optional<std::vector<Link>> links;
    std::optional<std::vector<LinkAddress>> addresses;
    std::optional<std::vector<PolicyRule>> policyRules;
    std::optional<std::vector<Route>> routes;
    std::optional<std::vector<DiagSocket>> sockets;
    std::optional<std::map<std::string, std::string>> sysctls; ///< "net/ipv4/ip_forward" → "1"
    std::optional<std::vector<CpuCounters>> cpuCounters;
    std::optional<bool> firstNamespace;
    std::map<std::string, std::string> kernel; ///< FactPart::Kernel: "release", and NAME → y|n|?
    std::vector<BundlePart> missing;           ///< parts with an errnum, without bytes

    /// The flows, from the stream; those that a check cannot use are left out. Both empty: not
    /// read.
    std::optional<std::vector<PackedFlow>> flows;
    std::optional<std::uint64_t> flowCount; ///< of the table, also when flows are left out
    std::optional<std::uint64_t> flowLimit; ///< nf_conntrack_max
    MappingTable mappings;                  ///< of rules, sockets and flows

    [[nodiscard]] std::optional<long> sysctl(const std::string& name) const;
    [[nodiscard]] LocalAddresses localAddresses() const;
    /// By links, rules of routing and routes; without one of them nothing is known.
    [[nodiscard]] Arrivals arrivals() const;
    /// Of all processors, since the namespace was made; 0 where it was not read.
    [[nodiscard]] std::uint64_t counted(std::optional<std::uint32_t> CpuCounters::*counter) const;
};

/// Takes a bundle apart. A part that is malformed goes to @c missing.
[[nodiscard]] Facts decodeFacts(const Bundle& bundle);

} // namespace natlens
