// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/listeners.h"

#include <algorithm>
#include <netinet/in.h>
#include <set>
#include <tuple>

namespace natlens::doctor {

namespace {

constexpr std::uint8_t Listening = 10; // TCP_LISTEN

bool isAny(const IpAddress& address)
{
    return std::ranges::all_of(address.bytes(), [](std::uint8_t byte) { return byte == 0; });
}

bool isWaiting(const DiagSocket& socket)
{
    return socket.protocol == IPPROTO_TCP ? socket.state == Listening : socket.remotePort == 0;
}

bool isLocalFamily(const Target& target, L3Protocol family)
{
    return !target.address || target.address->family() == family;
}

/// Where packets end up that @p diversion sends to @p target; empty: not on this host, or unknown.
std::vector<IpAddress> arrivals(const Facts& facts, const Diversion& diversion,
                                const Target& target, L3Protocol family)
{
    if (target.address) {
        return facts.localAddresses().contains(*target.address) ? std::vector{*target.address}
                                                                : std::vector<IpAddress>();
    }
    if (facts.rules->chains[diversion.base].hook == Hook::Output) {
        return {*IpAddress::parse(family == L3Protocol::Ipv6 ? "::1" : "127.0.0.1")};
    }
    std::vector<IpAddress> found;
    for (const Link* link : inInterfaces(facts, diversion)) {
        if (const auto address = firstAddress(facts, *link, family)) {
            found.push_back(*address);
        }
    }
    return found;
}

class Collector {
public:
    Collector(const Facts& facts, std::vector<LocalTarget>& out) : m_facts(facts), m_out(out) {}

    void add(const Diversion& diversion, const Target& target, L3Protocol family)
    {
        LocalTarget made;
        made.diversion = &diversion;
        made.family = family;
        if (!choosePorts(made, diversion, target)) {
            return;
        }
        // TPROXY looks for its socket by the address that it names, this host's or not.
        made.addresses = diversion.kind == ActionKind::Tproxy && target.address
                             ? std::vector{*target.address}
                             : arrivals(m_facts, diversion, target, family);
        if (made.addresses.empty()) {
            return;
        }
        for (const std::uint8_t protocol : {std::uint8_t{IPPROTO_TCP}, std::uint8_t{IPPROTO_UDP}}) {
            // A rule for any protocol cannot name a port, and a diversion of both is meant for TCP.
            const bool wanted =
                diversion.protocols.empty() ? protocol == IPPROTO_TCP : diversion.takes(protocol);
            made.protocol = protocol;
            const auto key = std::tuple(diversion.kind, family, protocol, made.ports.first,
                                        made.ports.last, made.addresses);
            if (wanted && m_seen.insert(key).second) {
                m_out.push_back(made);
            }
        }
    }

private:
    static bool choosePorts(LocalTarget& made, const Diversion& diversion, const Target& target)
    {
        if (target.ports) {
            made.ports = *target.ports;
        } else if (!diversion.ports.empty()) {
            made.ports = diversion.ports.front();
        } else {
            return false;
        }
        return true;
    }

    const Facts& m_facts;
    std::vector<LocalTarget>& m_out;
    std::set<std::tuple<ActionKind, L3Protocol, std::uint8_t, std::uint16_t, std::uint16_t,
                        std::vector<IpAddress>>>
        m_seen;
};

} // namespace

std::vector<const DiagSocket*> waitingOn(const Facts& facts, std::uint8_t protocol,
                                         const Interval<std::uint16_t>& ports)
{
    std::vector<const DiagSocket*> found;
    if (!facts.sockets) {
        return found;
    }
    for (const DiagSocket& socket : *facts.sockets) {
        if (socket.protocol == protocol && isWaiting(socket) && ports.first <= socket.localPort
            && socket.localPort <= ports.last) {
            found.push_back(&socket);
        }
    }
    return found;
}

bool takesAny(const DiagSocket& socket)
{
    return isAny(socket.localAddress);
}

bool takesFamily(const DiagSocket& socket, L3Protocol family)
{
    if (socket.localAddress.family() == family) {
        return true;
    }
    return family == L3Protocol::Ipv4 && takesAny(socket) && !socket.onlyIpv6.value_or(false);
}

bool takesAddress(const DiagSocket& socket, const IpAddress& address)
{
    return takesFamily(socket, address.family())
           && (takesAny(socket) || socket.localAddress == address);
}

std::vector<LocalTarget> localTargets(const Facts& facts, const std::vector<Diversion>& diversions)
{
    std::vector<LocalTarget> targets;
    Collector collector(facts, targets);
    for (const Diversion& diversion : diversions) {
        for (const Target& target : diversion.targets) {
            for (const L3Protocol family : diversion.families) {
                if (isLocalFamily(target, family)) {
                    collector.add(diversion, target, family);
                }
            }
        }
    }
    return targets;
}

std::string toText(const IpAddress& address, std::uint16_t port)
{
    const std::string text = address.toString();
    return (address.family() == L3Protocol::Ipv6 ? "[" + text + "]" : text) + ":"
           + std::to_string(port);
}

std::string toText(const DiagSocket& socket)
{
    return toText(socket.localAddress, socket.localPort);
}

std::string toText(const Interval<std::uint16_t>& ports)
{
    return ports.first == ports.last
               ? std::to_string(ports.first)
               : std::to_string(ports.first) + "-" + std::to_string(ports.last);
}

const char* protocolName(std::uint8_t protocol)
{
    return protocol == IPPROTO_UDP ? "UDP" : "TCP";
}

std::string listSockets(std::uint8_t protocol, std::uint16_t port)
{
    return std::string("ss -") + (protocol == IPPROTO_UDP ? "uanp" : "ltnp")
           + " 'sport = :" + std::to_string(port) + "'";
}

} // namespace natlens::doctor
