// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/commands.h"

#include <algorithm>
#include <netinet/in.h>

namespace natlens::doctor {

namespace {

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || c == '-' || c == '.' || c == '/' || c == ':';
}

template<class T, class Text>
std::string setText(const std::vector<Interval<T>>& ranges, Text&& text)
{
    std::string out;
    for (const auto& range : ranges) {
        out += out.empty() ? "" : ", ";
        out += range.first == range.last ? text(range.first)
                                         : text(range.first) + "-" + text(range.last);
    }
    return ranges.size() == 1 ? out : "{ " + out + " }";
}

std::string numberSet(const std::vector<Interval<std::uint64_t>>& ranges)
{
    return setText(ranges, [](std::uint64_t n) { return std::to_string(n); });
}

std::optional<std::string> namesText(const Match& match)
{
    if (match.names.size() != 1 || !plainName(match.names.front().name)) {
        return std::nullopt;
    }
    return "\"" + match.names.front().name + (match.names.front().prefix ? "*" : "") + "\"";
}

/// tcp, udp, or th for both.
std::string portHead(const Diversion& diversion)
{
    if (diversion.protocols.size() == 1) {
        return diversion.protocols.front() == IPPROTO_UDP ? "udp" : "tcp";
    }
    return "th";
}

std::optional<std::string> addressText(const Match& match, const char* direction)
{
    if (!match.set.empty() || match.addresses.empty()) {
        return std::nullopt;
    }
    const bool six = match.addresses.front().first.family() == L3Protocol::Ipv6;
    return std::string(six ? "ip6 " : "ip ") + direction + (match.negated ? " != " : " ")
           + setText(match.addresses, [](const IpAddress& a) { return a.toString(); });
}

std::optional<std::string> conditionText(const Diversion& diversion, const Match& match)
{
    const std::string relation = match.negated ? " != " : " ";
    switch (match.field) {
    case MatchField::Family:
    case MatchField::L4Protocol: return match.negated ? std::nullopt : std::optional("");
    case MatchField::SourceAddress: return addressText(match, "saddr");
    case MatchField::DestinationAddress: return addressText(match, "daddr");
    case MatchField::DestinationPort:
        return match.negated
                   ? std::nullopt
                   : std::optional(portHead(diversion) + " dport " + portText(diversion.ports));
    case MatchField::SourcePort:
        return match.numbers.empty() ? std::nullopt
                                     : std::optional(portHead(diversion) + " sport" + relation
                                                     + numberSet(match.numbers));
    case MatchField::InInterface:
    case MatchField::OutInterface: {
        const auto names = namesText(match);
        const char* head = match.field == MatchField::InInterface ? "iifname" : "oifname";
        return names ? std::optional(head + relation + *names) : std::nullopt;
    }
    case MatchField::Uid:
        return match.numbers.empty()
                   ? std::nullopt
                   : std::optional("meta skuid" + relation + numberSet(match.numbers));
    default: return std::nullopt;
    }
}

bool namesPorts(const Diversion& diversion)
{
    return std::ranges::any_of(diversion.conditions, [](const Match* match) {
        return match->field == MatchField::DestinationPort
               || match->field == MatchField::SourcePort;
    });
}

std::string protocolText(const Diversion& diversion)
{
    std::vector<Interval<std::uint64_t>> numbers;
    for (const std::uint8_t protocol : diversion.protocols) {
        numbers.push_back({protocol, protocol});
    }
    return "meta l4proto " + numberSet(numbers);
}

std::string quotedForShell(const std::string& word)
{
    return std::ranges::all_of(word, isPlain) ? word : shellQuoted(word);
}

} // namespace

std::string shellQuoted(std::string_view text)
{
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return out + "'";
}

bool plainName(std::string_view name)
{
    return !name.empty() && name.front() != '-' && name.size() < 128
           && std::ranges::all_of(name, isPlain);
}

std::string sysctlCommand(const std::string& name, const std::string& value)
{
    return "sysctl -w " + quotedForShell(name) + "=" + value;
}

std::string sysctlQuery(const std::string& name)
{
    return "sysctl " + quotedForShell(name);
}

std::string nft(const std::string& command)
{
    return "nft " + shellQuoted(command);
}

const char* tableFamily(L3Protocol family)
{
    return family == L3Protocol::Ipv6 ? "ip6" : "ip";
}

std::string portText(const PortRanges& ports)
{
    return ports.empty() ? std::string()
                         : setText(ports, [](std::uint16_t n) { return std::to_string(n); });
}

std::optional<std::string> nftConditions(const Diversion& diversion)
{
    if (!diversion.plain) {
        return std::nullopt;
    }
    std::vector<std::string> parts;
    if (diversion.protocols.size() > 1
        || (!diversion.protocols.empty() && !namesPorts(diversion))) {
        parts.push_back(protocolText(diversion));
    }
    for (const Match* match : diversion.conditions) {
        auto part = conditionText(diversion, *match);
        if (!part) {
            return std::nullopt;
        }
        if (!part->empty() && std::ranges::find(parts, *part) == parts.end()) {
            parts.push_back(std::move(*part));
        }
    }
    std::string out;
    for (const std::string& part : parts) {
        out += (out.empty() ? "" : " ") + part;
    }
    return out;
}

void fixByRule(Finding& finding, const FixChain& chain, const std::string& rule)
{
    const std::string table = std::string(tableFamily(chain.family)) + " " + FixTable;
    const auto add = [&](const std::string& command) {
        if (std::ranges::find(finding.fix, command) == finding.fix.end()) {
            finding.fix.push_back(command);
        }
    };
    add(nft("add table " + table));
    add(nft("add chain " + table + " " + chain.name + " { type " + chain.type + " hook "
            + chain.hook + " priority " + std::to_string(chain.priority) + "; }"));
    add(nft("add rule " + table + " " + chain.name + " " + rule));
    const std::string undo = nft("delete table " + table);
    if (std::ranges::find(finding.undo, undo) == finding.undo.end()) {
        finding.undo.push_back(undo);
        finding.verify.push_back("nft list table " + table);
    }
}

std::string interceptCommand(const Diversion& like, std::uint16_t listener)
{
    std::string ports;
    for (const auto& range : like.ports) {
        ports += (ports.empty() ? "" : ",") + std::to_string(range.first)
                 + (range.first == range.last ? "" : "-" + std::to_string(range.last));
    }
    std::string interface = "INTERFACE";
    for (const Match* match : like.conditions) {
        const bool plain = match->field == MatchField::InInterface && !match->negated
                           && match->names.size() == 1 && !match->names.front().prefix
                           && plainName(match->names.front().name);
        interface = plain ? match->names.front().name : interface;
    }
    const bool udp = like.protocols == std::vector<std::uint8_t>{IPPROTO_UDP};
    return std::string("natlensctl intercept start --mode ")
           + (like.kind == ActionKind::Tproxy ? "tproxy" : "redirect")
           + (udp ? " --udp " : " --tcp ") + (ports.empty() ? "PORTS" : ports) + " --incoming "
           + interface + " --action external:" + std::to_string(listener);
}

std::optional<std::string> deleteRule(const Ruleset& rules, RuleIndex index)
{
    const Rule& rule = rules.rules[index];
    const Chain& chain = rules.chains[rule.chain];
    if (!plainName(chain.table) || !plainName(chain.name)) {
        return std::nullopt;
    }
    if (chain.origin != RuleOrigin::Nftables) {
        return iptablesProgram(chain) + " -t " + chain.table + " -D " + chain.name + " "
               + std::to_string(rule.position + 1);
    }
    if (!rule.handle) {
        return std::nullopt;
    }
    const char* family = chain.family == RuleFamily::Inet  ? "inet"
                         : chain.family == RuleFamily::Ip6 ? "ip6"
                                                           : "ip";
    return std::string("nft delete rule ") + family + " " + chain.table + " " + chain.name
           + " handle " + std::to_string(*rule.handle);
}

std::string listChain(const Chain& chain)
{
    if (!plainName(chain.table) || !plainName(chain.name)) {
        return "nft -a list ruleset";
    }
    if (chain.origin != RuleOrigin::Nftables) {
        return iptablesProgram(chain) + " -t " + chain.table + " -vnL " + chain.name
               + " --line-numbers";
    }
    const char* family = chain.family == RuleFamily::Inet  ? "inet"
                         : chain.family == RuleFamily::Ip6 ? "ip6"
                                                           : "ip";
    return std::string("nft -a list chain ") + family + " " + chain.table + " " + chain.name;
}

std::string iptablesProgram(const Chain& chain)
{
    const std::string program = chain.family == RuleFamily::Ip6 ? "ip6tables" : "iptables";
    return program + (chain.origin == RuleOrigin::IptablesLegacy ? "-legacy" : "-nft");
}

} // namespace natlens::doctor
