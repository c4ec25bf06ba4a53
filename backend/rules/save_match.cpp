// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>
#include <linux/netfilter/nf_conntrack_common.h>

#include "rules/intervals.h"
#include "rules/rule_words.h"
#include "rules/save_rule.h"
#include "rules/save_value.h"

namespace natlens {

namespace {

constexpr std::uint64_t Most = std::numeric_limits<std::uint64_t>::max();

bool set(Match& match, MatchField field, std::optional<Interval<std::uint64_t>> numbers)
{
    match.field = field;
    if (numbers) {
        match.numbers = {*numbers};
    }
    return numbers.has_value();
}

bool set(Match& match, MatchField field, std::optional<Interval<IpAddress>> addresses)
{
    match.field = field;
    if (addresses) {
        match.addresses = {*addresses};
    }
    return addresses.has_value();
}

template<MatchField field> bool readRange(SaveCursor& words, Match& match)
{
    return set(match, field, saveRange(words.argument(), ':'));
}

template<MatchField field> bool readPortList(SaveCursor& words, Match& match)
{
    match.field = field;
    auto ranges = saveRanges(words.argument());
    if (ranges) {
        match.numbers = std::move(*ranges);
        normalise(match.numbers);
    }
    return !match.numbers.empty();
}

template<MatchField field> bool readNetwork(SaveCursor& words, Match& match)
{
    return set(match, field, saveNetwork(words.argument()));
}

template<MatchField field> bool readAddressRange(SaveCursor& words, Match& match)
{
    return set(match, field, saveAddresses(words.argument()));
}

template<MatchField field> bool readInterface(SaveCursor& words, Match& match)
{
    match.field = field;
    match.names = {saveInterface(words.argument())};
    return true;
}

bool readProtocol(SaveCursor& words, Match& match)
{
    const auto number = saveProtocol(words.argument());
    return set(match, MatchField::L4Protocol,
               number ? std::optional(Interval<std::uint64_t>{*number, *number}) : std::nullopt);
}

template<MatchField field> bool readMark(SaveCursor& words, Match& match)
{
    const auto mark = saveMark(words.argument());
    match.field = field;
    if (mark) {
        match.mask = mark->mask;
        match.numbers = {{mark->value, mark->value}};
    }
    return mark.has_value();
}

template<MatchField field> bool readId(SaveCursor& words, Match& match)
{
    return set(match, field, saveRange(words.argument(), '-', 0xffff'ffff));
}

template<MatchField field> bool readRouteTypes(SaveCursor& words, Match& match)
{
    match.field = field;
    const bool understood = forEachPart(words.argument(), [&match](std::string_view word) {
        const auto type = routeTypeNumber(LowerCase(word).view());
        if (type) {
            match.numbers.push_back({*type, *type});
        }
        return type.has_value();
    });
    normalise(match.numbers);
    return understood;
}

/// States of which a packet has one, or NAT, which its flow has beside its state: not both.
bool readCtState(SaveCursor& words, Match& match)
{
    std::uint64_t nat = 0;
    const bool understood = forEachPart(words.argument(), [&](std::string_view word) {
        if (word == "SNAT" || word == "DNAT") {
            nat |= word == "SNAT" ? IPS_SRC_NAT : IPS_DST_NAT;
            return true;
        }
        const auto state = ctStateBit(LowerCase(word).view());
        if (state) {
            match.numbers.push_back({*state, *state});
        }
        return state.has_value();
    });
    match.field = nat == 0 ? MatchField::CtState : MatchField::CtStatus;
    const bool both = nat != 0 && !match.numbers.empty();
    if (nat != 0) {
        match.mask = nat;
        match.numbers = {{1, Most}};
    }
    normalise(match.numbers);
    return understood && !both;
}

bool readCtStatus(SaveCursor& words, Match& match)
{
    std::uint64_t bits = 0;
    const bool understood = forEachPart(words.argument(), [&bits](std::string_view word) {
        const auto bit =
            word == "SEEN_REPLY" ? ctStatusBit("seen-reply") : ctStatusBit(LowerCase(word).view());
        bits |= bit.value_or(0);
        return bit.has_value();
    });
    match.field = MatchField::CtStatus;
    match.mask = bits;
    match.numbers = {{1, Most}};
    return understood;
}

bool readTcpFlags(SaveCursor& words, Match& match)
{
    const auto bits = [](std::string_view text, std::uint64_t& out) {
        return forEachPart(text, [&out](std::string_view word) {
            const auto bit = tcpFlagBit(LowerCase(word).view());
            out |= bit.value_or(0);
            return bit.has_value();
        });
    };
    std::uint64_t mask = 0;
    std::uint64_t wanted = 0;
    const bool maskKnown = bits(words.argument(), mask);
    const bool wantedKnown = bits(words.argument(), wanted);
    match.field = MatchField::TcpFlags;
    match.mask = mask;
    match.numbers = {{wanted, wanted}};
    return maskKnown && wantedKnown;
}

template<bool ipv6> bool readIcmpType(SaveCursor& words, Match& match)
{
    const std::string_view text = words.argument();
    const auto number = saveNumber(text); // a code as well ("3/4"): more than a type tells
    const auto type = number ? number : std::optional<std::uint64_t>(icmpTypeNumber(text, ipv6));
    return set(match, MatchField::IcmpType,
               type ? std::optional(Interval<std::uint64_t>{*type, *type}) : std::nullopt);
}

bool readTransparent(SaveCursor&, Match& match)
{
    return set(match, MatchField::SocketTransparent, Interval<std::uint64_t>{1, 1});
}

struct OptionReader {
    std::string_view module;
    std::string_view option;
    SaveMatchReader reader;
};

constexpr OptionReader Options[] = {
    {"tcp", "--sport", readRange<MatchField::SourcePort>},
    {"tcp", "--dport", readRange<MatchField::DestinationPort>},
    {"tcp", "--tcp-flags", readTcpFlags},
    {"udp", "--sport", readRange<MatchField::SourcePort>},
    {"udp", "--dport", readRange<MatchField::DestinationPort>},
    {"udplite", "--sport", readRange<MatchField::SourcePort>},
    {"udplite", "--dport", readRange<MatchField::DestinationPort>},
    {"sctp", "--sport", readRange<MatchField::SourcePort>},
    {"sctp", "--dport", readRange<MatchField::DestinationPort>},
    {"dccp", "--sport", readRange<MatchField::SourcePort>},
    {"dccp", "--dport", readRange<MatchField::DestinationPort>},
    {"multiport", "--sports", readPortList<MatchField::SourcePort>},
    {"multiport", "--dports", readPortList<MatchField::DestinationPort>},
    {"multiport", "--ports", readPortList<MatchField::EitherPort>},
    {"icmp", "--icmp-type", readIcmpType<false>},
    {"icmp6", "--icmpv6-type", readIcmpType<true>},
    {"ipv6-icmp", "--icmpv6-type", readIcmpType<true>},
    {"addrtype", "--src-type", readRouteTypes<MatchField::FibSourceType>},
    {"addrtype", "--dst-type", readRouteTypes<MatchField::FibDestinationType>},
    {"mark", "--mark", readMark<MatchField::Mark>},
    {"connmark", "--mark", readMark<MatchField::CtMark>},
    {"conntrack", "--ctstate", readCtState},
    {"conntrack", "--ctstatus", readCtStatus},
    {"conntrack", "--ctproto", readProtocol},
    {"state", "--state", readCtState},
    {"owner", "--uid-owner", readId<MatchField::Uid>},
    {"owner", "--gid-owner", readId<MatchField::Gid>},
    {"iprange", "--src-range", readAddressRange<MatchField::SourceAddress>},
    {"iprange", "--dst-range", readAddressRange<MatchField::DestinationAddress>},
    {"length", "--length", readRange<MatchField::PacketLength>},
    {"socket", "--transparent", readTransparent},
};

constexpr OptionReader GenericOptions[] = {
    {{}, "-s", readNetwork<MatchField::SourceAddress>},
    {{}, "-d", readNetwork<MatchField::DestinationAddress>},
    {{}, "-i", readInterface<MatchField::InInterface>},
    {{}, "-o", readInterface<MatchField::OutInterface>},
    {{}, "-p", readProtocol},
};

} // namespace

SaveMatchReader findSaveMatch(std::string_view module, std::string_view option)
{
    const auto* const at = std::ranges::find_if(Options, [&](const OptionReader& one) {
        return one.module == module && one.option == option;
    });
    return at == std::end(Options) ? nullptr : at->reader;
}

SaveMatchReader findGenericMatch(std::string_view option)
{
    const auto* const at = std::ranges::find(GenericOptions, option, &OptionReader::option);
    return at == std::end(GenericOptions) ? nullptr : at->reader;
}

} // namespace natlens
