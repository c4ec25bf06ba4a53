// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/local_addresses.h"
#include "core/packed_flow.h"
#include "rules/rule_matcher.h"

namespace natlens::test {

/// A bundle of one part.
[[nodiscard]] Bundle bundleOf(FactPart part, std::string bytes);
/// A save text of iptables in its legacy form: @p rules are lines of the nat table, chains of
/// their own included; @p mangle are those of the mangle table.
[[nodiscard]] Ruleset natRules(std::string_view rules, std::string_view mangle = {});
[[nodiscard]] RulesetPtr shared(Ruleset rules);
/// libnftables' JSON of a table "t" with @p objects, commas between them.
[[nodiscard]] Ruleset nftRules(std::string_view objects);

/// Addresses 10.0.1.1 and 10.0.2.1.
[[nodiscard]] LocalAddresses routersAddresses();

/// "10.0.1.2:40000" and so on; the reply as NAT left it.
[[nodiscard]] PackedFlow tcpFlow(std::string_view source, std::string_view destination,
                                 std::string_view replySource, std::string_view replyDestination);
[[nodiscard]] PackedFlow plainTcpFlow(std::string_view source, std::string_view destination);

} // namespace natlens::test
