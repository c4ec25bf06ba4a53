// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <netinet/in.h>
#include <string_view>

#include "rules/nft_value.h"
#include "rules/rule_words.h"

namespace natlens {

namespace {

constexpr std::uint64_t Ipv4 = 2;
constexpr std::uint64_t Ipv6 = 10;

Match implied(MatchField field, std::uint64_t number)
{
    Match match;
    match.field = field;
    match.numbers = {{number, number}};
    return match;
}

struct Field {
    MatchField field = MatchField::Other;
    bool ofIpv6 = false;
};

struct KeyField {
    std::string_view key;
    MatchField field;
};

constexpr KeyField MetaFields[] = {
    {"iif", MatchField::InInterface},     {"iifname", MatchField::InInterface},
    {"oif", MatchField::OutInterface},    {"oifname", MatchField::OutInterface},
    {"mark", MatchField::Mark},           {"skuid", MatchField::Uid},
    {"skgid", MatchField::Gid},           {"l4proto", MatchField::L4Protocol},
    {"nfproto", MatchField::Family},      {"protocol", MatchField::Family},
    {"length", MatchField::PacketLength},
};

constexpr KeyField CtFields[] = {
    {"state", MatchField::CtState},
    {"status", MatchField::CtStatus},
    {"mark", MatchField::CtMark},
    {"zone", MatchField::CtZone},
};

MatchField fieldOf(const KeyField* begin, const KeyField* end, std::string_view key)
{
    const auto* const at =
        std::find_if(begin, end, [key](const KeyField& one) { return one.key == key; });
    return at == end ? MatchField::Other : at->field;
}

Field readIpField(std::string_view field, std::uint64_t family, NftLeft& left)
{
    left.implied.push_back(implied(MatchField::Family, family));
    if (field == "saddr") {
        return {MatchField::SourceAddress};
    }
    if (field == "daddr") {
        return {MatchField::DestinationAddress};
    }
    // "nexthdr" is the protocol where no extension header stands between.
    const bool protocol = field == "protocol" || field == "nexthdr";
    return {protocol ? MatchField::L4Protocol : MatchField::Other};
}

Field readPayload(const JsonValue& payload, NftLeft& left)
{
    const std::string_view protocol = payload["protocol"].text();
    const std::string_view field = payload["field"].text();
    if (protocol == "ip" || protocol == "ip6") {
        return readIpField(field, protocol == "ip" ? Ipv4 : Ipv6, left);
    }
    if (const auto number = protocolNumber(protocol)) {
        left.implied.push_back(implied(MatchField::L4Protocol, *number));
        if (*number == IPPROTO_ICMP || *number == IPPROTO_ICMPV6) {
            const bool ofIpv6 = *number == IPPROTO_ICMPV6;
            left.implied.push_back(implied(MatchField::Family, ofIpv6 ? Ipv6 : Ipv4));
            return {field == "type" ? MatchField::IcmpType : MatchField::Other, ofIpv6};
        }
    } else if (protocol != "th") {
        return {};
    }
    if (field == "sport" || field == "dport") {
        return {field == "sport" ? MatchField::SourcePort : MatchField::DestinationPort};
    }
    return {field == "flags" && protocol == "tcp" ? MatchField::TcpFlags : MatchField::Other};
}

Field readFib(const JsonValue& fib)
{
    const JsonValue flags = fib["flags"];
    const JsonValue only = flags.isArray() && flags.size() == 1 ? flags.at(0) : flags;
    if (fib["result"].text() != "type" || !only.isString()) {
        return {};
    }
    if (only.text() == "daddr") {
        return {MatchField::FibDestinationType};
    }
    return {only.text() == "saddr" ? MatchField::FibSourceType : MatchField::Other};
}

Field readPart(const JsonValue& part, NftLeft& left)
{
    const std::string_view kind = part.firstKey();
    const JsonValue inside = part[kind];
    const std::string_view key = inside["key"].text();
    if (kind == "payload") {
        return readPayload(inside, left);
    }
    if (kind == "meta") {
        return {fieldOf(std::begin(MetaFields), std::end(MetaFields), key)};
    }
    if (kind == "ct") {
        return {inside["dir"].isMissing() ? fieldOf(std::begin(CtFields), std::end(CtFields), key)
                                          : MatchField::Other};
    }
    if (kind == "fib") {
        return readFib(inside);
    }
    return {kind == "socket" && key == "transparent" ? MatchField::SocketTransparent
                                                     : MatchField::Other};
}

void add(NftLeft& left, Field field)
{
    left.fields.push_back(field.field);
    left.ofIpv6.push_back(field.ofIpv6);
}

void readMasked(const JsonValue& sides, NftLeft& left)
{
    Field field = readPart(sides.at(0), left);
    const auto mask = valueKind(field.field) == ValueKind::Numbers && sides.size() == 2
                          ? readBits(field.field, sides.at(1))
                          : std::nullopt;
    left.mask = mask.value_or(~std::uint64_t{0});
    add(left, mask ? field : Field{});
}

} // namespace

bool NftLeft::isKnown() const
{
    return !fields.empty() && std::ranges::find(fields, MatchField::Other) == fields.end();
}

ValueKind valueKind(MatchField field)
{
    switch (field) {
    case MatchField::SourceAddress:
    case MatchField::DestinationAddress: return ValueKind::Addresses;
    case MatchField::InInterface:
    case MatchField::OutInterface: return ValueKind::Names;
    case MatchField::Other: return ValueKind::None;
    case MatchField::Family:
    case MatchField::L4Protocol:
    case MatchField::SourcePort:
    case MatchField::DestinationPort:
    case MatchField::EitherPort:
    case MatchField::Mark:
    case MatchField::CtMark:
    case MatchField::CtState:
    case MatchField::CtStatus:
    case MatchField::CtZone:
    case MatchField::Uid:
    case MatchField::Gid:
    case MatchField::IcmpType:
    case MatchField::TcpFlags:
    case MatchField::FibDestinationType:
    case MatchField::FibSourceType:
    case MatchField::SocketTransparent:
    case MatchField::PacketLength: break;
    }
    return ValueKind::Numbers;
}

NftLeft readLeft(const JsonValue& left)
{
    NftLeft out;
    if (const JsonValue parts = left["concat"]; parts.isArray()) {
        for (const JsonValue part : parts) {
            add(out, readPart(part, out));
        }
    } else if (const JsonValue sides = left["&"]; sides.isArray()) {
        readMasked(sides, out);
    } else {
        add(out, readPart(left, out));
    }
    return out;
}

} // namespace natlens
