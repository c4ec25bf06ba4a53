// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "doctor/diversions.h"
#include "doctor/finding.h"

namespace natlens::doctor {

/// Commands for a shell. Names from rules and the kernel may hold anything: what a shell or nft(8)
/// could take for more than a name makes no command at all.

/// The table that fixes go to, so that one command takes them away again.
constexpr const char* FixTable = "natlens_fix";

/// 'text', for sh(1).
[[nodiscard]] std::string shellQuoted(std::string_view text);
/// A name that nft(8) and iptables(8) take as it stands.
[[nodiscard]] bool plainName(std::string_view name);

[[nodiscard]] std::string sysctlCommand(const std::string& name, const std::string& value);
[[nodiscard]] std::string sysctlQuery(const std::string& name);
/// nft 'COMMAND'.
[[nodiscard]] std::string nft(const std::string& command);
/// "ip", "ip6".
[[nodiscard]] const char* tableFamily(L3Protocol family);

/// "8000-8080", "{ 53, 8000-8080 }"; empty for any.
[[nodiscard]] std::string portText(const PortRanges& ports);
/// The conditions of @p diversion as nft(8) writes them; none: some cannot be written.
[[nodiscard]] std::optional<std::string> nftConditions(const Diversion& diversion);

/// A chain of FixTable with one rule: fix, undo and verify.
struct FixChain {
    L3Protocol family = L3Protocol::Ipv4;
    const char* name = "";
    const char* type = "nat";
    const char* hook = "prerouting";
    int priority = 0;
};
/// Adds the commands to make the table, unless they are there already, the chain and its rule.
void fixByRule(Finding& finding, const FixChain& chain, const std::string& rule);

/// An interception of Natlens' own with a listener that is there already: its rules end with the
/// listener. What is not known stands in capitals.
[[nodiscard]] std::string interceptCommand(const Diversion& like, std::uint16_t listener);

/// Takes @p rule away: nft or iptables, by its origin. None: it has a name that no command takes.
[[nodiscard]] std::optional<std::string> deleteRule(const Ruleset& rules, RuleIndex rule);
/// "nft -a list chain …" or "iptables -t … -vnL …".
[[nodiscard]] std::string listChain(const Chain& chain);
/// "iptables", "ip6tables-legacy" …
[[nodiscard]] std::string iptablesProgram(const Chain& chain);

} // namespace natlens::doctor
