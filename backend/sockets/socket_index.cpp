// SPDX-License-Identifier: GPL-2.0-or-later
#include "sockets/socket_index.h"

#include <algorithm>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <span>

namespace natlens {

namespace {

constexpr auto Ipv4 = static_cast<std::uint8_t>(L3Protocol::Ipv4);
constexpr auto Ipv6 = static_cast<std::uint8_t>(L3Protocol::Ipv6);

std::array<std::uint8_t, 16> packed(const IpAddress& address)
{
    std::array<std::uint8_t, 16> out{};
    const auto bytes = address.bytes();
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

bool isAny(const IpAddress& address)
{
    const auto bytes = address.bytes();
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

std::uint32_t portKey(std::uint8_t protocol, std::uint16_t port)
{
    return std::uint32_t{protocol} << 16U | port;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value)
{
    hash = (hash ^ value) * 0x9e37'79b9'7f4a'7c15U;
    return hash ^ (hash >> 32U);
}

bool isDatagram(std::uint8_t protocol)
{
    return protocol == IPPROTO_UDP || protocol == IPPROTO_UDPLITE;
}

SocketIndex::Owner agreed(SocketIndex::Owner known, SocketIndex::Owner other)
{
    if (known == SocketIndex::Nobody || known == SocketIndex::Orphan || known == other) {
        return other;
    }
    return other == SocketIndex::Orphan ? known : SocketIndex::Ambiguous;
}

} // namespace

std::size_t SocketIndex::Hash::operator()(const SocketTuple& tuple) const
{
    std::uint64_t words[4];
    std::memcpy(words, tuple.local.data(), tuple.local.size());
    std::memcpy(words + 2, tuple.remote.data(), tuple.remote.size());
    std::uint64_t hash = std::uint64_t{tuple.localPort} << 32U
                         | std::uint64_t{tuple.remotePort} << 16U
                         | std::uint64_t{tuple.family} << 8U | tuple.protocol;
    for (const std::uint64_t word : words) {
        hash = mixed(hash, word);
    }
    return hash;
}

void SocketIndex::reserve(std::size_t sockets)
{
    m_connected.reserve(sockets);
}

void SocketIndex::add(const DiagSocket& socket, Owner owner)
{
    if (!isAny(socket.remoteAddress)) {
        const SocketTuple tuple{packed(socket.localAddress),
                                packed(socket.remoteAddress),
                                socket.localPort,
                                socket.remotePort,
                                static_cast<std::uint8_t>(socket.localAddress.family()),
                                socket.protocol};
        const auto [at, isNew] = m_connected.try_emplace(tuple, owner);
        at->second = isNew ? owner : agreed(at->second, owner);
        return;
    }
    const bool listens = socket.state == TCP_LISTEN;
    if (!listens && !(isDatagram(socket.protocol) && socket.state == TCP_CLOSE)) {
        return;
    }
    OpenSocket open;
    open.address = packed(socket.localAddress);
    open.family = static_cast<std::uint8_t>(socket.localAddress.family());
    open.anyAddress = isAny(socket.localAddress);
    open.takesIpv4 = open.anyAddress && open.family == Ipv6 && !socket.onlyIpv6.value_or(false);
    open.owner = owner;
    (listens ? m_listening : m_bound)[portKey(socket.protocol, socket.localPort)].push_back(open);
}

SocketIndex::Owner SocketIndex::connected(const SocketTuple& tuple) const
{
    const auto at = m_connected.find(tuple);
    return at == m_connected.end() ? Nobody : at->second;
}

bool SocketIndex::isLocal(const SocketTuple& tuple) const
{
    const std::size_t length = tuple.family == Ipv4 ? 4 : 16;
    return m_addresses.contains(
        IpAddress::fromBytes(std::as_bytes(std::span(tuple.local)).first(length)));
}

// As the kernel prefers them: a socket that is bound to the address, then one to any address of
// its family, then one that takes both families.
SocketIndex::Owner SocketIndex::byPort(const PortMap& map, const SocketTuple& tuple) const
{
    const auto at = map.find(portKey(tuple.protocol, tuple.localPort));
    if (at == map.end()) {
        return Nobody;
    }
    std::array<Owner, 3> found{Nobody, Nobody, Nobody};
    for (const OpenSocket& open : at->second) {
        if (open.family == tuple.family && !open.anyAddress && open.address == tuple.local) {
            found[0] = agreed(found[0], open.owner);
        } else if (open.family == tuple.family && open.anyAddress) {
            found[1] = agreed(found[1], open.owner);
        } else if (tuple.family == Ipv4 && open.takesIpv4) {
            found[2] = agreed(found[2], open.owner);
        }
    }
    if (found[0] != Nobody) {
        return found[0];
    }
    const Owner any = found[1] != Nobody ? found[1] : found[2];
    return any != Nobody && isLocal(tuple) ? any : Nobody;
}

} // namespace natlens
