// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_filter.h"

#include <algorithm>

namespace natlens {

namespace {

constexpr std::string_view Blanks = " \t\r\n";

char lower(char character)
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                : character;
}

void lowerAll(std::string& text)
{
    std::transform(text.begin(), text.end(), text.begin(), lower);
}

void appendEnd(std::string& out, const IpAddress& address, std::optional<std::uint16_t> port)
{
    const bool brackets = port && address.family() == L3Protocol::Ipv6;
    out += brackets ? " [" : " ";
    out += address.toString();
    if (brackets) {
        out += ']';
    }
    if (port) {
        out += ':' + std::to_string(*port);
    }
}

void appendTuple(std::string& out, const Tuple& tuple)
{
    std::optional<std::uint16_t> source;
    std::optional<std::uint16_t> destination;
    if (const auto* ports = std::get_if<Ports>(&tuple.l4)) {
        source = ports->src;
        destination = ports->dst;
    } else if (const auto* keys = std::get_if<GreKeys>(&tuple.l4)) {
        source = keys->src;
        destination = keys->dst;
    }
    appendEnd(out, tuple.src, source);
    appendEnd(out, tuple.dst, destination);
    if (const auto* icmp = std::get_if<IcmpIdentity>(&tuple.l4)) {
        out += " id=" + std::to_string(icmp->id) + " type=" + std::to_string(icmp->type)
               + " code=" + std::to_string(icmp->code);
    }
}

void appendStatus(std::string& out, const Flow& flow)
{
    if (!flow.status) {
        return;
    }
    for (const auto& bit : statusNames(*flow.status)) {
        out += ' ' + bit;
    }
    if ((*flow.status & StatusSeenReply) == 0) {
        out += " UNREPLIED";
    }
}

} // namespace

std::string searchText(const FlowRecord& record)
{
    const Flow& flow = record.flow;
    std::string text = flow.original.family() == L3Protocol::Ipv6 ? "ipv6 " : "ipv4 ";
    text += l4Name(flow.original.protocol) + ' ' + stateName(flow.protocolInfo);
    appendTuple(text, flow.original);
    appendTuple(text, flow.reply);
    appendStatus(text, flow);
    if (record.nat.kind != NatKind::None) {
        text += ' ';
        text += name(record.nat.kind);
    }
    text += " mark=" + std::to_string(flow.mark.value_or(0));
    text += " zone=" + std::to_string(flow.zone);
    if (flow.rare && flow.rare->helper) {
        text += ' ' + *flow.rare->helper;
    }
    if (record.ended()) {
        text += " ended";
    }
    lowerAll(text);
    return text;
}

FlowFilter::FlowFilter(std::string_view text)
{
    std::size_t at = text.find_first_not_of(Blanks);
    while (at != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(Blanks, at), text.size());
        m_words.emplace_back(text.substr(at, end - at));
        lowerAll(m_words.back());
        at = text.find_first_not_of(Blanks, end);
    }
}

bool FlowFilter::matches(const FlowRecord& record) const
{
    if (m_words.empty()) {
        return true;
    }
    const std::string text = searchText(record);
    return std::all_of(m_words.begin(), m_words.end(), [&](const std::string& word) {
        return text.find(word) != std::string::npos;
    });
}

} // namespace natlens
