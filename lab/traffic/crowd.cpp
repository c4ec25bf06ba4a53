// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/crowd.h"

#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "core/unique_fd.h"
#include "lab/ruleset.h"
#include "lab/sysctl.h"

namespace natlens::lab {

namespace {

/// About 320 MB of entries.
constexpr std::size_t kMostEntries = 1U << 20U;
constexpr std::size_t kPortsOfClient = 60'000;
constexpr std::uint32_t kClientSequence = 1000;
constexpr std::uint32_t kServerSequence = 2000;

struct Segment {
    iphdr ip;
    tcphdr tcp;
};
struct Datagram {
    iphdr ip;
    udphdr udp;
};

std::uint16_t folded(std::uint64_t sum)
{
    while (sum > 0xffff) {
        sum = (sum & 0xffff) + (sum >> 16U);
    }
    return static_cast<std::uint16_t>(~sum);
}

/// Over the pseudo header and @p size bytes at @p bytes (RFC 9293, 3.1).
std::uint16_t checksum(const iphdr& ip, const void* bytes, std::size_t size)
{
    std::uint64_t sum = htons(static_cast<std::uint16_t>(ip.protocol + size));
    for (const std::uint32_t address : {ip.saddr, ip.daddr}) {
        sum += (address & 0xffff) + (address >> 16U);
    }
    for (std::size_t at = 0; at + 1 < size; at += 2) {
        std::uint16_t word = 0;
        std::memcpy(&word, static_cast<const char*>(bytes) + at, sizeof word);
        sum += word;
    }
    return folded(sum);
}

std::uint32_t networkOrder(const IpAddress& address)
{
    std::uint32_t bytes = 0;
    std::memcpy(&bytes, address.bytes().data(), sizeof bytes);
    return bytes;
}

iphdr header(const Route& route, std::uint8_t protocol)
{
    iphdr ip{};
    ip.version = 4;
    ip.ihl = sizeof ip / 4;
    ip.ttl = 64;
    ip.protocol = protocol;
    ip.saddr = networkOrder(route.from.address);
    ip.daddr = networkOrder(route.to.address);
    return ip; // the kernel fills in length and checksum, raw(7)
}

Segment segment(const Route& route, CrowdSide side)
{
    const bool client = side == CrowdSide::Client;
    Segment made{header(route, IPPROTO_TCP), {}};
    made.tcp.source = htons(route.from.port);
    made.tcp.dest = htons(route.to.port);
    made.tcp.seq = htonl(client ? kClientSequence : kServerSequence);
    made.tcp.ack_seq = htonl(client ? kServerSequence : kClientSequence);
    made.tcp.doff = sizeof made.tcp / 4;
    made.tcp.ack = 1;
    made.tcp.window = htons(1000);
    made.tcp.check = checksum(made.ip, &made.tcp, sizeof made.tcp);
    return made;
}

Datagram datagram(const Route& route)
{
    Datagram made{header(route, IPPROTO_UDP), {}};
    made.udp.source = htons(route.from.port);
    made.udp.dest = htons(route.to.port);
    made.udp.len = htons(sizeof made.udp);
    made.udp.check = checksum(made.ip, &made.udp, sizeof made.udp);
    return made;
}

Route routeOf(const Crowd& crowd, std::size_t index)
{
    Route route{crowd.client, crowd.server};
    route.from.port = static_cast<std::uint16_t>(route.from.port + index % kPortsOfClient);
    route.to.port = static_cast<std::uint16_t>(route.to.port + index / kPortsOfClient);
    return route;
}

template<class Packet> Result<void> sendAll(const Crowd& crowd, bool backwards, Packet&& packetOf)
{
    const UniqueFd socket{::socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW)};
    if (!socket.valid()) {
        return failure(ErrorCode::System, "opening a raw socket", errno);
    }
    for (std::size_t index = 0; index < crowd.count; ++index) {
        const auto packet = packetOf(routeOf(crowd, backwards ? crowd.count - 1 - index : index));
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_addr.s_addr = packet.ip.daddr;
        // What gets lost is one of very many.
        if (::sendto(socket.get(), &packet, sizeof packet, 0,
                     reinterpret_cast<const sockaddr*>(&to), sizeof to)
                < 0
            && errno != ENOBUFS) {
            return failure(ErrorCode::System, "sending a packet of very many", errno);
        }
    }
    return {};
}

} // namespace

Result<void> sendCrowd(const Crowd& crowd, CrowdSide side, CrowdOrder order)
{
    return sendAll(crowd, order == CrowdOrder::Backwards, [side](const Route& route) {
        return side == CrowdSide::Client ? segment(route, side)
                                         : segment({route.to, route.from}, side);
    });
}

Result<void> sendBurst(const Crowd& burst)
{
    return sendAll(burst, false, datagram);
}

Result<void> silence(const Crowd& crowd)
{
    const std::string ports = std::to_string(crowd.server.port) + "-"
                              + std::to_string(crowd.server.port + crowd.count / kPortsOfClient);
    return applyRules("table ip natlens_silence {\n chain input {\n"
                      "  type filter hook input priority filter; policy accept;\n"
                      "  meta l4proto { tcp, udp } th dport "
                      + ports + " drop\n  meta l4proto { tcp, udp } th sport " + ports
                      + " drop\n }\n}\n");
}

Result<std::size_t> tableLimit()
{
    const std::string text = readSysctl("net/netfilter/nf_conntrack_max").value_or("");
    std::size_t limit = 0;
    std::from_chars(text.data(), text.data() + text.size(), limit);
    if (limit == 0 || limit > kMostEntries) {
        return failure(ErrorCode::Unsupported, "the table is not filled: nf_conntrack_max is \""
                                                   + text + "\", and this scenario fills up to "
                                                   + std::to_string(kMostEntries));
    }
    return limit;
}

} // namespace natlens::lab
