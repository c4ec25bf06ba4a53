// SPDX-License-Identifier: GPL-2.0-or-later
#include "conflicts/samples_of.h"

#include <netinet/in.h>

#include <algorithm>
#include <set>

namespace natlens {

namespace {

constexpr std::uint32_t StateNew = 8; // as in MatchField::CtState
constexpr std::uint16_t SomePort = 40000;
constexpr std::size_t MostRanges = 8; ///< of a protocol
constexpr std::size_t MostNamed = 16; ///< addresses of an end
constexpr std::size_t MostSamples = 512;

std::vector<std::uint16_t> endsOf(const std::vector<PortRange>& ranges)
{
    std::vector<std::uint16_t> ports;
    for (std::size_t i = 0; i < ranges.size() && i < MostRanges; ++i) {
        ports.push_back(ranges[i].first);
        if (ranges[i].last != ranges[i].first) {
            ports.push_back(ranges[i].last);
        }
    }
    return ports;
}

IpAddress documentation(L3Protocol family, bool source)
{
    if (family == L3Protocol::Ipv6) {
        return *IpAddress::parse(source ? "2001:db8::1" : "2001:db8::2");
    }
    return *IpAddress::parse(source ? "198.51.100.1" : "192.0.2.1");
}

/// One that the profile takes.
IpAddress someOf(const std::vector<IpPrefix>& prefixes, L3Protocol family, bool source)
{
    const auto found = std::ranges::find_if(
        prefixes, [family](const IpPrefix& p) { return p.address.family() == family; });
    return found == prefixes.end() ? documentation(family, source) : found->address;
}

bool allows(const std::vector<IpPrefix>& prefixes, const IpAddress& address)
{
    return prefixes.empty() || std::ranges::any_of(prefixes, [&address](const IpPrefix& p) {
               return p.contains(address);
           });
}

/// Addresses that rules look for at one end.
std::set<IpAddress> namedBy(const Ruleset& rules, MatchField end)
{
    std::set<IpAddress> found;
    for (const Rule& rule : rules.rules) {
        for (const Match& match : rule.matches) {
            for (const auto& range : match.addresses) {
                if (match.field == end && found.size() < MostNamed) {
                    found.insert(range.first);
                }
            }
        }
    }
    return found;
}

RulePacket packetOf(const InterceptProfile& profile, L3Protocol family, std::uint8_t protocol,
                    std::uint16_t port)
{
    RulePacket packet;
    packet.family = family;
    packet.protocol = protocol;
    packet.src = someOf(profile.from, family, true);
    packet.dst = someOf(profile.to, family, false);
    packet.srcPort = SomePort;
    packet.dstPort = port;
    packet.mark = 0;
    packet.ctMark = 0;
    packet.ctState = StateNew;
    packet.zone = 0;
    return packet;
}

void addWays(const InterceptProfile& profile, const RulePacket& packet,
             std::vector<SamplePacket>& out)
{
    for (const std::string& interface : profile.incoming) {
        if (out.size() < MostSamples) {
            out.push_back({Hook::Prerouting, packet});
            out.back().packet.inInterface = interface;
            out.back().packet.sourceIsLocal = false;
        }
    }
    if (profile.local && out.size() < MostSamples) {
        out.push_back({Hook::Output, packet});
        out.back().packet.uid = profile.uid;
        out.back().packet.sourceIsLocal = true;
    }
}

/// The same packets from and to addresses that rules name.
void addNamed(const InterceptProfile& profile, const Ruleset& rules, std::vector<SamplePacket>& out)
{
    const std::size_t usual = out.size();
    const auto add = [&](const IpAddress& address, IpAddress RulePacket::*end) {
        for (std::size_t i = 0; i < usual && out.size() < MostSamples; ++i) {
            if (out[i].packet.family == address.family()) {
                SamplePacket sample = out[i];
                sample.packet.*end = address;
                sample.usual = false;
                out.push_back(std::move(sample));
            }
        }
    };
    for (const IpAddress& address : namedBy(rules, MatchField::SourceAddress)) {
        if (allows(profile.from, address)) {
            add(address, &RulePacket::src);
        }
    }
    for (const IpAddress& address : namedBy(rules, MatchField::DestinationAddress)) {
        if (allows(profile.to, address)) {
            add(address, &RulePacket::dst);
        }
    }
}

} // namespace

std::vector<SamplePacket> samplesOf(const InterceptProfile& profile, const Ruleset& rules)
{
    std::vector<SamplePacket> out;
    const ProfileFamilies families = familiesOf(profile);
    const auto add = [&](L3Protocol family, std::uint8_t protocol,
                         const std::vector<PortRange>& ranges) {
        for (const std::uint16_t port : endsOf(ranges)) {
            addWays(profile, packetOf(profile, family, protocol, port), out);
        }
    };
    for (const L3Protocol family : {L3Protocol::Ipv4, L3Protocol::Ipv6}) {
        if (family == L3Protocol::Ipv4 ? families.ipv4 : families.ipv6) {
            add(family, IPPROTO_TCP, profile.tcp);
            add(family, IPPROTO_UDP, profile.udp);
        }
    }
    addNamed(profile, rules, out);
    return out;
}

std::vector<RulePacket> arrived(const SamplePacket& sample, const InterceptProfile& profile,
                                const InterceptPlan& plan)
{
    std::vector<RulePacket> out;
    for (const PlanChain& chain : plan.chains) {
        for (const PlanRule& rule : chain.rules) {
            if (!out.empty()
                || (rule.verdict != PlanVerdict::Redirect && rule.verdict != PlanVerdict::Tproxy)) {
                continue;
            }
            RulePacket packet = sample.packet;
            packet.ctMark = rule.connectionMark;
            if (sample.hook == Hook::Output) {
                packet.inInterface = "lo";
                packet.uid.reset();
            }
            if (profile.mode == InterceptMode::Tproxy) {
                packet.mark = InterceptMarks::Divert;
            } else {
                packet.dst = {};
                packet.dstPort = rule.port;
                packet.destinationIsLocal = true;
            }
            out.push_back(std::move(packet));
        }
    }
    return out;
}

} // namespace natlens
