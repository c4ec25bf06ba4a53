// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/trace_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <netinet/in.h>
#include <string_view>

namespace natlens::cli {

namespace {

constexpr double MostSeconds = 300;
constexpr unsigned MostPackets = 1000;

struct Protocol {
    std::string_view name;
    std::uint8_t number;
};

constexpr std::array Protocols{
    Protocol{"icmp", IPPROTO_ICMP}, Protocol{"tcp", IPPROTO_TCP},
    Protocol{"udp", IPPROTO_UDP},   Protocol{"dccp", IPPROTO_DCCP},
    Protocol{"gre", IPPROTO_GRE},   Protocol{"icmpv6", IPPROTO_ICMPV6},
    Protocol{"sctp", IPPROTO_SCTP}, Protocol{"udplite", IPPROTO_UDPLITE},
};

bool takeProtocol(const std::string& word, std::uint8_t& protocol)
{
    const auto* named = std::ranges::find(Protocols, word, &Protocol::name);
    if (named != Protocols.end()) {
        protocol = named->number;
        return true;
    }
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), protocol);
    return error == std::errc{} && end == word.data() + word.size() && protocol != 0;
}

bool takeAddress(const std::string& word, IpAddress& address)
{
    const auto parsed = word.empty() ? IpAddress() : IpAddress::parse(word);
    address = parsed.value_or(IpAddress());
    return parsed.has_value();
}

bool takePort(const std::optional<unsigned>& number, std::optional<std::uint16_t>& port)
{
    if (number) {
        port = static_cast<std::uint16_t>(*number);
    }
    return !number || *number <= 0xffff;
}

bool hasPorts(std::uint8_t protocol)
{
    constexpr std::array WithPorts{IPPROTO_TCP, IPPROTO_UDP, IPPROTO_DCCP, IPPROTO_SCTP,
                                   IPPROTO_UDPLITE};
    return std::ranges::find(WithPorts, protocol) != WithPorts.end();
}

} // namespace

void declareTrace(CLI::App& trace, TraceOptions& options)
{
    trace.add_option("--protocol", options.protocol, "tcp, udp, icmp … or a number")
        ->type_name("NAME");
    trace.add_option("--src", options.src, "Only packets from there")->type_name("ADDRESS");
    trace.add_option("--dst", options.dst, "Only packets to there")->type_name("ADDRESS");
    trace.add_option("--sport", options.srcPort, "Only from this port")->type_name("PORT");
    trace.add_option("--dport", options.dstPort, "Only to this port")->type_name("PORT");
    trace.add_option("--in", options.inInterface, "Only packets that come in there")
        ->type_name("INTERFACE");
    trace.add_flag("--local", options.local, "Packets that this host sends, too");
    trace.add_option("--count", options.count, "End after so many packets")
        ->check(CLI::Range(1U, MostPackets).description(""))
        ->type_name("NUMBER");
}

std::optional<std::string> resolveTrace(TraceOptions& options, std::optional<double> seconds)
{
    InspectorService::TraceMatch& match = options.match;
    if (!options.protocol.empty() && !takeProtocol(options.protocol, match.protocol)) {
        return "--protocol: '" + options.protocol
               + "' is none of tcp, udp, icmp, icmpv6, sctp, "
                 "dccp, udplite, gre, and no number from 1 to 255";
    }
    if (!takeAddress(options.src, match.src) || !takeAddress(options.dst, match.dst)) {
        return "--src and --dst take an address, such as 192.0.2.1 or 2001:db8::1";
    }
    if (match.src.isValid() && match.dst.isValid() && match.src.family() != match.dst.family()) {
        return "--src and --dst are of different families";
    }
    if (!takePort(options.srcPort, match.srcPort) || !takePort(options.dstPort, match.dstPort)) {
        return "--sport and --dport take a port from 0 to 65535";
    }
    if ((match.srcPort || match.dstPort) && !hasPorts(match.protocol)) {
        return "--sport and --dport need a --protocol that has ports, such as tcp";
    }
    if (seconds && *seconds > MostSeconds) {
        return "--for: a trace lasts 300 seconds at most";
    }
    match.local = options.local;
    match.seconds = static_cast<int>(std::ceil(seconds.value_or(match.seconds)));
    return std::nullopt;
}

} // namespace natlens::cli
