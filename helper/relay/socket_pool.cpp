// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/socket_pool.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <utility>

namespace natlens::relay {

namespace {

/// A helper that answers at all does so before.
constexpr auto AnswerTime = std::chrono::seconds(1);

/// How many of a kind shall be there, and below which number more are asked for.
struct Stock {
    std::size_t wanted;
    std::size_t askBelow;
};

Stock stockOf(RelaySocket kind)
{
    switch (kind) {
    case RelaySocket::TcpUpstream:
    case RelaySocket::TcpUpstreamAsClient:
    case RelaySocket::UdpUpstream:
    case RelaySocket::UdpUpstreamAsClient: break;
    case RelaySocket::UdpFace: return {MostSocketsAtOnce, MostSocketsAtOnce / 2};
    case RelaySocket::UdpRefused:
    case RelaySocket::UdpUnreachable: return {MostSocketsAtOnce / 4, MostSocketsAtOnce / 8};
    }
    return {4 * MostSocketsAtOnce, 3 * MostSocketsAtOnce};
}

/// The server sees the client's address; the port is the kernel's choice, at connect(2), so that
/// as many are there as the server's address allows.
bool bindTo(int socket, const Endpoint& client)
{
    const int one = 1;
    (void)::setsockopt(socket, SOL_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    const SocketAddress address = toSocketAddress({client.address, 0});
    return ::bind(socket, address.get(), address.length) == 0;
}

} // namespace

SocketPool::Shelf& SocketPool::shelfOf(RelaySocket kind, std::uint8_t family)
{
    return m_shelves[static_cast<std::size_t>(kind) * 2 + (family == AF_INET ? 0 : 1)];
}

std::uint16_t SocketPool::lacking(RelaySocket kind, Shelf& shelf)
{
    const auto now = std::chrono::steady_clock::now();
    if (shelf.asked != 0 && now - shelf.askedAt > AnswerTime) {
        shelf.asked = 0; // the answer was lost: descriptors in flight are limited
    }
    const std::size_t coming = shelf.sockets.size() + shelf.asked;
    const Stock stock = stockOf(kind);
    if (coming >= stock.askBelow) {
        return 0;
    }
    const auto count = std::min(stock.wanted - coming, MostSocketsAtOnce);
    shelf.asked += count;
    shelf.askedAt = now;
    return static_cast<std::uint16_t>(count);
}

void SocketPool::fill(RelaySocket kind, std::uint8_t family)
{
    for (;;) {
        std::uint16_t count = 0;
        {
            const std::lock_guard lock(m_mutex);
            count = lacking(kind, shelfOf(kind, family));
        }
        if (count == 0) {
            return;
        }
        if (!m_helper.need(kind, family, count)) {
            const std::lock_guard lock(m_mutex);
            shelfOf(kind, family).asked -= count;
            return;
        }
    }
}

std::optional<UniqueFd> SocketPool::takeFrom(RelaySocket kind, std::uint8_t family)
{
    const std::lock_guard lock(m_mutex);
    auto& sockets = shelfOf(kind, family).sockets;
    if (sockets.empty()) {
        return std::nullopt;
    }
    UniqueFd socket = std::move(sockets.back());
    sockets.pop_back();
    return socket;
}

Result<UniqueFd> SocketPool::take(RelaySocket kind, std::uint8_t family)
{
    auto socket = takeFrom(kind, family);
    fill(kind, family);
    if (!socket) {
        return failure(ErrorCode::Quota, "taking a socket");
    }
    return std::move(*socket);
}

Result<UniqueFd> SocketPool::take(const Witness& witness)
{
    const auto& destination = witness.destination();
    const bool v4 = destination && destination->address.family() == L3Protocol::Ipv4;
    const auto kind = m_asClient ? RelaySocket::TcpUpstreamAsClient : RelaySocket::TcpUpstream;
    auto socket = take(kind, v4 ? AF_INET : AF_INET6);
    if (socket && m_asClient && witness.client && !bindTo(socket->get(), *witness.client)) {
        return failure(ErrorCode::System, "binding to the client's address", errno);
    }
    return socket;
}

void SocketPool::add(RelaySocket kind, std::uint8_t family, std::vector<UniqueFd> sockets,
                     std::size_t needed)
{
    const std::lock_guard lock(m_mutex);
    Shelf& shelf = shelfOf(kind, family);
    shelf.asked -= std::min(shelf.asked, std::max(needed, sockets.size()));
    std::ranges::move(sockets, std::back_inserter(shelf.sockets));
}

} // namespace natlens::relay
