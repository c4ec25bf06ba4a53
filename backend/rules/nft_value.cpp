// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/nft_value.h"

#include <algorithm>
#include <string_view>

#include "rules/intervals.h"
#include "rules/rule_words.h"

namespace natlens {

namespace {

template<class T> std::optional<std::uint64_t> widened(const std::optional<T>& value)
{
    return value ? std::optional<std::uint64_t>(*value) : std::nullopt;
}

std::optional<std::uint64_t> familyNumber(std::string_view word)
{
    if (word == "ipv4" || word == "ip") {
        return 2;
    }
    return word == "ipv6" || word == "ip6" ? std::optional<std::uint64_t>(10) : std::nullopt;
}

std::optional<std::uint64_t> wordNumber(MatchField field, bool ofIpv6, std::string_view word)
{
    switch (field) {
    case MatchField::Family: return familyNumber(word);
    case MatchField::L4Protocol: return widened(protocolNumber(word));
    case MatchField::IcmpType: return widened(icmpTypeNumber(word, ofIpv6));
    case MatchField::TcpFlags: return widened(tcpFlagBit(word));
    case MatchField::CtState: return widened(ctStateBit(word));
    case MatchField::CtStatus: return widened(ctStatusBit(word));
    case MatchField::FibDestinationType:
    case MatchField::FibSourceType: return widened(routeTypeNumber(word));
    case MatchField::SourceAddress:
    case MatchField::DestinationAddress:
    case MatchField::SourcePort:
    case MatchField::DestinationPort:
    case MatchField::EitherPort:
    case MatchField::InInterface:
    case MatchField::OutInterface:
    case MatchField::Mark:
    case MatchField::CtMark:
    case MatchField::CtZone:
    case MatchField::Uid:
    case MatchField::Gid:
    case MatchField::SocketTransparent:
    case MatchField::PacketLength:
    case MatchField::Other: break;
    }
    return std::nullopt;
}

bool addNumber(Match& match, MatchField field, bool ofIpv6, const JsonValue& value)
{
    const JsonValue range = value["range"];
    const auto first = readNumber(field, ofIpv6, range.isArray() ? range.at(0) : value);
    const auto last = range.isArray() ? readNumber(field, ofIpv6, range.at(1)) : first;
    if (!first || !last || *first > *last) {
        return false;
    }
    match.numbers.push_back({*first, *last});
    return true;
}

/// nft ends a pattern with '*', and writes the letter itself as "\*".
bool addName(Match& match, const JsonValue& value)
{
    std::string_view name = value.text();
    const bool ofDigits = name.find_first_not_of("0123456789") == std::string_view::npos;
    if (!value.isString() || ofDigits) { // an index of an interface that is gone
        return false;
    }
    NamePattern pattern;
    if (name.ends_with("\\*")) {
        pattern.name = std::string(name.substr(0, name.size() - 2)) + '*';
    } else {
        pattern.prefix = name.ends_with('*');
        pattern.name = name.substr(0, name.size() - (pattern.prefix ? 1 : 0));
    }
    match.names.push_back(std::move(pattern));
    return true;
}

bool addOne(Match& match, MatchField field, bool ofIpv6, const JsonValue& value)
{
    switch (valueKind(field)) {
    case ValueKind::Numbers: return addNumber(match, field, ofIpv6, value);
    case ValueKind::Names: return addName(match, value);
    case ValueKind::None: return false;
    case ValueKind::Addresses: break;
    }
    if (const auto addresses = readAddresses(value)) {
        match.addresses.push_back(*addresses);
        return true;
    }
    return false;
}

} // namespace

JsonValue unwrapped(const JsonValue& element)
{
    const JsonValue inside = element["elem"]["val"];
    return inside.isMissing() ? element : inside;
}

std::optional<std::uint64_t> readNumber(MatchField field, bool ofIpv6, const JsonValue& value)
{
    std::uint64_t number = 0;
    if (value.number(number)) {
        // EtherTypes of IPv4 and IPv6, for `meta protocol`.
        const bool etherType = field == MatchField::Family && (number == 0x800 || number == 0x86dd);
        return etherType ? (number == 0x800 ? 2 : 10) : number;
    }
    if (value.kind() == JsonKind::True || value.kind() == JsonKind::False) {
        return value.kind() == JsonKind::True ? 1 : 0;
    }
    return wordNumber(field, ofIpv6, value.text());
}

std::optional<std::uint64_t> readBits(MatchField field, const JsonValue& value)
{
    const JsonValue either = value["|"];
    const JsonValue list = either.isArray() ? either : value;
    if (!list.isArray()) {
        return readNumber(field, false, value);
    }
    std::uint64_t bits = 0;
    for (const JsonValue one : list) {
        const auto bit = readNumber(field, false, one);
        if (!bit) {
            return std::nullopt;
        }
        bits |= *bit;
    }
    return bits;
}

std::optional<Interval<IpAddress>> readAddresses(const JsonValue& value)
{
    if (const JsonValue range = value["range"]; range.isArray()) {
        const auto first = IpAddress::parse(range.at(0).text());
        const auto last = IpAddress::parse(range.at(1).text());
        if (!first || !last || first->family() != last->family() || *first > *last) {
            return std::nullopt;
        }
        return Interval<IpAddress>{*first, *last};
    }
    const JsonValue prefix = value["prefix"];
    const auto address = IpAddress::parse(prefix.isObject() ? prefix["addr"].text() : value.text());
    std::uint64_t length = 0;
    if (!address) {
        return std::nullopt;
    }
    if (!prefix.isObject()) {
        return Interval<IpAddress>{*address, *address};
    }
    return prefix["len"].number(length) ? prefixInterval(*address, length) : std::nullopt;
}

std::optional<Interval<std::uint16_t>> readPorts(const JsonValue& value)
{
    Match match;
    if (!addNumber(match, MatchField::DestinationPort, false, value)
        || match.numbers.front().last > 0xffff) {
        return std::nullopt;
    }
    return Interval<std::uint16_t>{static_cast<std::uint16_t>(match.numbers.front().first),
                                   static_cast<std::uint16_t>(match.numbers.front().last)};
}

bool addValue(Match& match, MatchField field, bool ofIpv6, const JsonValue& value)
{
    const JsonValue set = value["set"];
    if (set.isMissing()) {
        return addOne(match, field, ofIpv6, unwrapped(value));
    }
    if (!set.isArray()) {
        return addOne(match, field, ofIpv6, unwrapped(set));
    }
    for (const JsonValue element : set) {
        if (!addOne(match, field, ofIpv6, unwrapped(element))) {
            return false;
        }
    }
    return true;
}

bool readRow(const JsonValue& value, const std::vector<MatchField>& fields,
             const std::vector<bool>& ofIpv6, std::vector<Match>& row)
{
    const JsonValue parts = value["concat"];
    if (!parts.isArray() || parts.size() != fields.size()) {
        return false;
    }
    row.resize(fields.size());
    std::size_t at = 0;
    for (const JsonValue part : parts) {
        row[at].field = fields[at];
        if (!addOne(row[at], fields[at], ofIpv6[at], part)) {
            return false;
        }
        ++at;
    }
    return true;
}

MatchField fieldOfType(std::string_view type)
{
    struct TypeField {
        std::string_view type;
        MatchField field;
    };
    constexpr TypeField Types[] = {
        {"ipv4_addr", MatchField::DestinationAddress},
        {"ipv6_addr", MatchField::DestinationAddress},
        {"inet_service", MatchField::DestinationPort},
        {"inet_proto", MatchField::L4Protocol},
        {"mark", MatchField::Mark},
        {"ifname", MatchField::InInterface},
        {"iface_index", MatchField::InInterface},
        {"icmp_type", MatchField::IcmpType},
        {"icmpv6_type", MatchField::IcmpType},
        {"ct_state", MatchField::CtState},
        {"ct_status", MatchField::CtStatus},
        {"uid", MatchField::Uid},
        {"gid", MatchField::Gid},
        {"fib_addrtype", MatchField::FibDestinationType},
        {"nf_proto", MatchField::Family},
        {"tcp_flag", MatchField::TcpFlags},
    };
    const auto* const at = std::ranges::find(Types, type, &TypeField::type);
    return at == std::end(Types) ? MatchField::Other : at->field;
}

void normalise(Match& match)
{
    normalise(match.numbers);
    normalise(match.addresses);
}

} // namespace natlens
