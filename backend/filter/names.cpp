// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <netinet/in.h>

#include "filter/letters.h"

namespace natlens {

namespace {

using Names = std::vector<NamedValue>;

constexpr std::size_t NamedStates = 10; ///< of each protocol, core/protocol_info.cpp

ProtocolInfo stateOf(std::uint64_t value)
{
    const auto state = static_cast<std::uint8_t>(value & 0xffU);
    switch (static_cast<StateKind>(value >> 8U)) {
    case StateKind::Tcp: return TcpInfo{state};
    case StateKind::Sctp: return SctpInfo{state};
    case StateKind::Dccp: return DccpInfo{state};
    }
    return {};
}

Names makeProtocols()
{
    Names names;
    constexpr std::array<std::uint8_t, 8> Known{IPPROTO_TCP,     IPPROTO_UDP,  IPPROTO_ICMP,
                                                IPPROTO_ICMPV6,  IPPROTO_SCTP, IPPROTO_DCCP,
                                                IPPROTO_UDPLITE, IPPROTO_GRE};
    for (const std::uint8_t protocol : Known) {
        names.push_back({l4Name(protocol), protocol});
    }
    names.push_back({"igmp", IPPROTO_IGMP});
    names.push_back({"esp", IPPROTO_ESP});
    names.push_back({"ah", IPPROTO_AH});
    return names;
}

Names makeStates()
{
    Names names;
    for (std::uint64_t kind = 0; kind < StateCount; kind += 256) {
        for (std::uint64_t state = 0; state < NamedStates; ++state) {
            names.push_back({stateName(stateOf(kind + state)), kind + state});
        }
    }
    return names;
}

Names makeNatKinds()
{
    Names names;
    for (const auto kind : {NatKind::None, NatKind::Redirect, NatKind::Dnat, NatKind::Snat,
                            NatKind::Masquerade, NatKind::PortRemap, NatKind::Both}) {
        names.push_back({std::string(name(kind)), static_cast<std::uint64_t>(kind)});
    }
    return names;
}

Names makeCertainties()
{
    Names names;
    for (const auto certainty :
         {Certainty::Unknown, Certainty::Inferred, Certainty::Matched, Certainty::Traced}) {
        names.push_back({std::string(name(certainty)), static_cast<std::uint64_t>(certainty)});
    }
    return names;
}

Names makeStatusBits()
{
    Names names;
    for (unsigned bit = 0; bit < 32; ++bit) {
        names.push_back({statusNames(1U << bit).front(), 1U << bit});
    }
    return names;
}

Names makeChangedFields()
{
    Names names;
    for (unsigned bit = 0; bit < 5; ++bit) {
        const NatVerdict one{NatKind::None, Certainty::Unknown,
                             static_cast<std::uint8_t>(1U << bit)};
        names.push_back({std::string(changedNames(one).front()), 1U << bit});
    }
    return names;
}

/// "STATE_42": of any protocol.
std::optional<std::uint64_t> numberedState(std::string_view word)
{
    constexpr std::string_view Prefix = "STATE_";
    if (word.size() <= Prefix.size() || !sameName(word.substr(0, Prefix.size()), Prefix)) {
        return std::nullopt;
    }
    word.remove_prefix(Prefix.size());
    std::uint8_t state = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), state);
    const bool whole = error == std::errc() && end == word.data() + word.size();
    return whole && state >= NamedStates ? std::optional<std::uint64_t>(state) : std::nullopt;
}

void addFlags(std::vector<FlagWord>& flags, FieldId field, bool bits)
{
    for (const NamedValue& named : namesOf(field)) {
        if (sameName(named.name, "none")) {
            continue; // of which list?
        }
        const auto known = std::find_if(flags.begin(), flags.end(), [&](const FlagWord& flag) {
            return flag.name == named.name && flag.field == field;
        });
        if (known != flags.end()) {
            known->values.push_back(named.value); // a state that two protocols have
        } else {
            flags.push_back(
                {named.name, field, {named.value}, bits ? named.value : ~std::uint64_t{0}});
        }
    }
}

std::vector<FlagWord> makeFlags()
{
    std::vector<FlagWord> flags;
    addFlags(flags, FieldId::L4, false);
    addFlags(flags, FieldId::Family, false);
    addFlags(flags, FieldId::NatKindField, false);
    addFlags(flags, FieldId::State, false);
    addFlags(flags, FieldId::StatusBits, true);
    flags.push_back({"unreplied", FieldId::StatusBits, {0}, StatusSeenReply});
    flags.push_back({"replied", FieldId::StatusBits, {StatusSeenReply}, StatusSeenReply});
    flags.push_back({"unconfirmed", FieldId::StatusBits, {0}, StatusConfirmed});
    return flags;
}

} // namespace

std::span<const NamedValue> namesOf(FieldId field)
{
    static const Names families{{"ipv4", std::uint64_t(L3Protocol::Ipv4)},
                                {"ipv6", std::uint64_t(L3Protocol::Ipv6)}};
    static const Names protocols = makeProtocols();
    static const Names states = makeStates();
    static const Names natKinds = makeNatKinds();
    static const Names certainties = makeCertainties();
    static const Names statusBits = makeStatusBits();
    static const Names changed = makeChangedFields();
    if (field == FieldId::Family) {
        return families;
    }
    if (field == FieldId::L4) {
        return protocols;
    }
    if (field == FieldId::State) {
        return states;
    }
    if (field == FieldId::NatKindField) {
        return natKinds;
    }
    if (field == FieldId::NatCertainty) {
        return certainties;
    }
    if (field == FieldId::StatusBits) {
        return statusBits;
    }
    return field == FieldId::NatChanged ? std::span<const NamedValue>(changed)
                                        : std::span<const NamedValue>();
}

std::vector<std::uint64_t> valuesNamed(FieldId field, std::string_view name)
{
    std::vector<std::uint64_t> values;
    for (const auto& known : namesOf(field)) {
        if (sameName(known.name, name)) {
            values.push_back(known.value);
        }
    }
    if (field == FieldId::State && values.empty()) {
        if (const auto state = numberedState(name)) {
            values = {*state, *state + 256, *state + 512};
        }
    }
    return values;
}

std::string nameOfValue(FieldId field, std::uint64_t value)
{
    if (field == FieldId::State) {
        return stateName(stateOf(value));
    }
    if (field == FieldId::L4) {
        return l4Name(static_cast<std::uint8_t>(value));
    }
    for (const auto& known : namesOf(field)) {
        if (known.value == value) {
            return known.name;
        }
    }
    return std::to_string(value);
}

std::span<const FlagWord> flagWords()
{
    static const std::vector<FlagWord> flags = makeFlags();
    return flags;
}

const FlagWord* findFlag(std::string_view name)
{
    for (const FlagWord& flag : flagWords()) {
        if (sameName(flag.name, name)) {
            return &flag;
        }
    }
    return nullptr;
}

} // namespace natlens
