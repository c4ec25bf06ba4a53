// SPDX-License-Identifier: GPL-2.0-or-later
#include "intercept/plan_text.h"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>

namespace natlens {

namespace {

std::string hex(std::uint32_t number)
{
    std::array<char, sizeof "0x00000000"> text{};
    (void)std::snprintf(text.data(), text.size(), "0x%08x", number);
    return text.data();
}

const char* protocolName(std::uint8_t protocol)
{
    return protocol == IPPROTO_TCP ? "tcp" : "udp";
}

/// One word as it is, several as an anonymous set.
std::string setOf(const std::vector<std::string>& words)
{
    if (words.size() == 1) {
        return words.front();
    }
    std::string out = "{ ";
    for (std::size_t i = 0; i < words.size(); ++i) {
        out += (i == 0 ? "" : ", ") + words[i];
    }
    return out + " }";
}

/// Whether nft reads the name between quotation marks as exactly this interface.
bool readsBack(const std::string& name)
{
    return std::ranges::all_of(name, [](unsigned char c) {
        return c < 0x80 && (std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.' || c == '@');
    });
}

std::string interfaceWord(const InterceptPlan& plan, std::uint32_t index, const PlanStyle& style)
{
    const auto known =
        std::ranges::find(plan.interfaces, index, [](const auto& i) { return i.second; });
    if (style.interfaceNames && known != plan.interfaces.end() && readsBack(known->first)) {
        return '"' + known->first + '"';
    }
    return std::to_string(index);
}

std::string prefixSet(const std::vector<IpPrefix>& prefixes)
{
    std::vector<std::string> words;
    words.reserve(prefixes.size());
    for (const IpPrefix& prefix : prefixes) {
        words.push_back(prefix.toString());
    }
    return setOf(words);
}

std::string address(const char* end, const std::vector<IpPrefix>& prefixes)
{
    const bool v4 = prefixes.front().address.family() == L3Protocol::Ipv4;
    return std::string(v4 ? "ip " : "ip6 ") + end + ' ' + prefixSet(prefixes);
}

std::string portCondition(const PlanCondition& condition)
{
    std::vector<std::string> words;
    words.reserve(condition.ports.size());
    for (const PortRange& range : condition.ports) {
        words.push_back(toString(range));
    }
    return std::string(protocolName(static_cast<std::uint8_t>(condition.numbers.front())))
           + " dport " + setOf(words);
}

std::string bitsCondition(const char* what, std::uint32_t bits)
{
    return std::string(what) + " & " + hex(bits) + " == " + hex(bits);
}

std::string toText(const InterceptPlan& plan, const PlanCondition& condition,
                   const PlanStyle& style)
{
    switch (condition.field) {
    case PlanField::InInterface: {
        std::vector<std::string> words;
        words.reserve(condition.numbers.size());
        for (const std::uint32_t index : condition.numbers) {
            words.push_back(interfaceWord(plan, index, style));
        }
        return "iif " + setOf(words);
    }
    case PlanField::Family:
        return condition.numbers.front() == AF_INET ? "meta nfproto ipv4" : "meta nfproto ipv6";
    case PlanField::Leased: return style.byHand ? "" : "meta l4proto @lease";
    case PlanField::Protocol:
        return std::string("meta l4proto ")
               + protocolName(static_cast<std::uint8_t>(condition.numbers.front()));
    case PlanField::Destination: return address("daddr", condition.prefixes);
    case PlanField::Source: return address("saddr", condition.prefixes);
    case PlanField::DestinationPort: return portCondition(condition);
    case PlanField::SocketUser: return "meta skuid " + std::to_string(condition.numbers.front());
    case PlanField::Mark: return bitsCondition("meta mark", condition.numbers.front());
    case PlanField::TransparentSocket: return "socket transparent 1";
    case PlanField::SocketMark: return bitsCondition("socket mark", condition.numbers.front());
    case PlanField::LocalSource: return "fib saddr type local";
    case PlanField::Established: return "ct state established";
    case PlanField::OfTheOpener: return "ct direction original";
    case PlanField::ConnectionWithout:
        return "ct mark & " + hex(condition.numbers.front()) + " == 0x00000000";
    case PlanField::OneHost: return "meta pkttype host";
    }
    return {};
}

/// The family that the rule's conditions leave, as a word before what comes next; nft wants it
/// with tproxy where there is one.
const char* familyWord(const PlanRule& rule)
{
    for (const PlanCondition& condition : rule.conditions) {
        const bool family = condition.field == PlanField::Family;
        if (family || !condition.prefixes.empty()) {
            const bool v4 = family
                                ? condition.numbers.front() == AF_INET
                                : condition.prefixes.front().address.family() == L3Protocol::Ipv4;
            return v4 ? "ip " : "ip6 ";
        }
    }
    return "";
}

std::string verdictText(const PlanRule& rule)
{
    const std::string port = rule.port == 0 ? "" : "to :" + std::to_string(rule.port);
    switch (rule.verdict) {
    case PlanVerdict::Continue: return {};
    case PlanVerdict::Return: return "return";
    case PlanVerdict::Accept: return "accept";
    case PlanVerdict::Redirect: return port.empty() ? "redirect" : "redirect " + port;
    case PlanVerdict::Tproxy: return std::string("tproxy ") + familyWord(rule) + port;
    case PlanVerdict::RefusePort: return "reject with icmpx port-unreachable";
    case PlanVerdict::RefuseHost: return "reject with icmpx host-unreachable";
    }
    return {};
}

/// An existing one of what makes TPROXY's connections known must come before its verdict; the
/// rule goes on after a tproxy statement and is ended by accept.
void appendStatements(std::vector<std::string>& words, const PlanRule& rule)
{
    words.emplace_back("counter");
    if (rule.setMark != 0) {
        words.push_back("meta mark set meta mark | " + hex(rule.setMark));
    }
    if (rule.connectionMark != 0) {
        words.push_back("ct mark set ct mark & " + hex(~InterceptMarks::Mask) + " | "
                        + hex(rule.connectionMark));
    }
    if (rule.zone != 0) {
        words.push_back("ct original zone set " + std::to_string(rule.zone));
    }
    if (rule.portFromData) {
        words.emplace_back("udp sport set @th,64,16");
    }
    if (const std::string verdict = verdictText(rule); !verdict.empty()) {
        words.push_back(verdict);
    }
    if (rule.verdict == PlanVerdict::Tproxy) {
        words.emplace_back("accept");
    }
}

std::string leaseText(const InterceptPlan& plan, const PlanStyle& style)
{
    if (style.byHand) {
        return {};
    }
    std::vector<std::string> elements;
    elements.reserve(plan.leased.size());
    for (const std::uint8_t protocol : plan.leased) {
        elements.push_back(std::string(protocolName(protocol)) + " timeout "
                           + std::to_string(plan.leaseSeconds) + 's');
    }
    std::string list;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        list += (i == 0 ? "" : ", ") + elements[i];
    }
    const std::string& in = style.indent;
    return in + "set lease {\n" + in + in + "type inet_proto\n" + in + in + "flags timeout\n" + in
           + in + "elements = { " + list + " }\n" + in + "}\n";
}

std::string routeWords(const InterceptPlan& plan, L3Protocol family, const char* verb)
{
    const std::string ip = family == L3Protocol::Ipv4 ? "ip" : "ip -6";
    return ip + " route " + verb + " local default dev lo table "
           + std::to_string(plan.routing.table) + " proto " + std::to_string(plan.routing.protocol);
}

std::string ruleWords(const InterceptPlan& plan, L3Protocol family, const char* verb)
{
    const std::string ip = family == L3Protocol::Ipv4 ? "ip" : "ip -6";
    return ip + " rule " + verb + " fwmark " + hex(InterceptMarks::Divert) + '/'
           + hex(InterceptMarks::Divert) + " lookup " + std::to_string(plan.routing.table)
           + " priority " + std::to_string(plan.routing.priority) + " protocol "
           + std::to_string(plan.routing.protocol);
}

} // namespace

std::string toNftText(const InterceptPlan& plan, const PlanRule& rule, const PlanStyle& style)
{
    std::vector<std::string> words;
    for (const PlanCondition& condition : rule.conditions) {
        if (std::string text = toText(plan, condition, style); !text.empty()) {
            words.push_back(std::move(text));
        }
    }
    appendStatements(words, rule);
    std::string out;
    for (const std::string& word : words) {
        out += (out.empty() ? "" : " ") + word;
    }
    return out;
}

namespace {

std::string chainText(const InterceptPlan& plan, const PlanChain& chain, const PlanStyle& style)
{
    const std::string& in = style.indent;
    const std::string twice = in + in;
    std::string out = in + "chain " + std::string(chain.name) + " {\n" + twice + "type "
                      + std::string(chain.type) + " hook " + std::string(chain.hook) + " priority "
                      + std::to_string(chain.priority) + "; policy accept;\n";
    for (const PlanRule& rule : chain.rules) {
        out += twice;
        out += toNftText(plan, rule, style);
        out += '\n';
    }
    out += in;
    out += "}\n";
    return out;
}

} // namespace

std::string toNftText(const InterceptPlan& plan, const PlanStyle& style)
{
    const std::string& in = style.indent;
    std::string out = "table inet " + plan.table + " {\n";
    if (!style.byHand) {
        out += in + "flags owner\n";
    }
    out += leaseText(plan, style);
    for (const PlanChain& chain : plan.chains) {
        out += chainText(plan, chain, style);
    }
    return out + "}\n";
}

std::vector<std::string> routingCommands(const InterceptPlan& plan)
{
    std::vector<std::string> out;
    for (const L3Protocol family : plan.routedFamilies) {
        out.push_back(routeWords(plan, family, "add"));
        out.push_back(ruleWords(plan, family, "add"));
    }
    return out;
}

std::vector<std::string> commandsByHand(const InterceptPlan& plan)
{
    std::vector<std::string> out = routingCommands(plan);
    PlanStyle style;
    style.byHand = true;
    out.push_back("nft -f - <<'END'\n" + toNftText(plan, style) + "END");
    return out;
}

std::vector<std::string> undoByHand(const InterceptPlan& plan)
{
    std::vector<std::string> out{"nft delete table inet " + plan.table};
    for (const L3Protocol family : plan.routedFamilies) {
        out.push_back(ruleWords(plan, family, "del"));
        out.push_back(routeWords(plan, family, "del"));
    }
    return out;
}

} // namespace natlens
