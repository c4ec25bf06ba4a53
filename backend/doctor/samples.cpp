// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/samples.h"

#include <algorithm>

namespace natlens::doctor {

namespace {

constexpr std::uint32_t StateNew = 8; // as in MatchField::CtState
constexpr std::uint16_t SomePort = 40000;
constexpr std::uint64_t TypeLocal = 2; // RTN_LOCAL

IpAddress documentation(L3Protocol family, bool source)
{
    if (family == L3Protocol::Ipv6) {
        return *IpAddress::parse(source ? "2001:db8::1" : "2001:db8::2");
    }
    return *IpAddress::parse(source ? "198.51.100.1" : "192.0.2.1");
}

const Match* condition(const Diversion& diversion, MatchField field)
{
    const auto found = std::ranges::find_if(diversion.conditions, [field](const Match* match) {
        return match->field == field && !match->negated && match->set.empty();
    });
    return found == diversion.conditions.end() ? nullptr : *found;
}

std::optional<IpAddress> namedAddress(const Diversion& diversion, MatchField field,
                                      L3Protocol family)
{
    const Match* match = condition(diversion, field);
    if (match == nullptr || match->addresses.empty()
        || match->addresses.front().first.family() != family) {
        return std::nullopt;
    }
    return match->addresses.front().first;
}

std::optional<IpAddress> someLocalAddress(const Facts& facts, L3Protocol family)
{
    for (const IpAddress& address : facts.localAddresses().all()) {
        if (address.family() == family && !address.isLoopback()) {
            return address;
        }
    }
    return std::nullopt;
}

IpAddress destinationFor(const Facts& facts, const Diversion& diversion, L3Protocol family)
{
    if (const auto named = namedAddress(diversion, MatchField::DestinationAddress, family)) {
        return *named;
    }
    const Match* type = condition(diversion, MatchField::FibDestinationType);
    if (type != nullptr && !type->numbers.empty() && type->numbers.front().first == TypeLocal) {
        if (const auto local = someLocalAddress(facts, family)) {
            return *local;
        }
    }
    return documentation(family, false);
}

void chooseInterface(const Facts& facts, const Diversion& diversion, RulePacket& packet)
{
    if (const Match* out = condition(diversion, MatchField::OutInterface);
        out != nullptr && !out->names.empty() && !out->names.front().prefix) {
        packet.outInterface = out->names.front().name;
    }
    if (facts.rules->chains[diversion.base].hook == Hook::Output) {
        return;
    }
    for (const Link* link : inInterfaces(facts, diversion)) {
        if (firstAddress(facts, *link, packet.family)) {
            packet.inInterface = link->name;
            return;
        }
    }
}

} // namespace

RulePacket samplePacket(const Facts& facts, const Diversion& diversion, L3Protocol family,
                        std::uint8_t protocol, std::uint16_t port)
{
    RulePacket packet;
    packet.family = family;
    packet.protocol = protocol;
    packet.src = namedAddress(diversion, MatchField::SourceAddress, family)
                     .value_or(documentation(family, true));
    packet.dst = destinationFor(facts, diversion, family);
    packet.srcPort = SomePort;
    packet.dstPort = port;
    if (const Match* source = condition(diversion, MatchField::SourcePort);
        source != nullptr && !source->numbers.empty()) {
        packet.srcPort = static_cast<std::uint16_t>(source->numbers.front().first);
    }
    chooseInterface(facts, diversion, packet);
    packet.mark = 0;
    if (const Match* mark = condition(diversion, MatchField::Mark);
        mark != nullptr && !mark->numbers.empty()) {
        packet.mark = static_cast<std::uint32_t>(mark->numbers.front().first);
    }
    packet.ctState = StateNew;
    packet.zone = 0;
    const LocalAddresses local = facts.localAddresses();
    packet.destinationIsLocal = local.contains(packet.dst);
    packet.sourceIsLocal = local.contains(packet.src);
    return packet;
}

std::vector<std::uint16_t> samplePorts(const Diversion& diversion)
{
    constexpr std::size_t MaxSamples = 16;
    std::vector<std::uint16_t> ports;
    for (const auto& range : diversion.ports) {
        if (ports.size() >= MaxSamples) {
            break;
        }
        ports.push_back(range.first);
        if (range.last != range.first) {
            ports.push_back(range.last);
        }
    }
    return ports.empty() ? std::vector<std::uint16_t>{SomePort} : ports;
}

RulePacket arrivedPacket(const Facts& facts, const LocalTarget& target)
{
    const Diversion& diversion = *target.diversion;
    RulePacket packet = samplePacket(facts, diversion, target.family, target.protocol,
                                     samplePorts(diversion).front());
    if (facts.rules->chains[diversion.base].hook == Hook::Output) {
        packet.inInterface = "lo";
    }
    if (diversion.kind == ActionKind::Tproxy) {
        packet.mark = markSetBy(facts, diversion).value_or(0);
    } else {
        packet.dst = target.addresses.front();
        packet.dstPort = target.ports.first;
        packet.destinationIsLocal = true;
    }
    return packet;
}

std::optional<std::uint32_t> markSetBy(const Facts& facts, const Diversion& diversion)
{
    std::optional<std::uint32_t> mark;
    for (const Action& action : facts.rules->rules[diversion.rule].actions) {
        if (action.kind == ActionKind::SetMark
            || (action.kind == ActionKind::Tproxy && (action.value != 0 || action.mask != 0))) {
            mark = (mark.value_or(0) & ~action.mask) ^ action.value;
        }
    }
    return mark;
}

} // namespace natlens::doctor
