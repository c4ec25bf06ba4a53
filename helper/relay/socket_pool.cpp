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

constexpr std::size_t Wanted = 4 * MostSocketsAtOnce;
constexpr std::size_t AskBelow = 3 * MostSocketsAtOnce;

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

SocketPool::Shelf& SocketPool::shelfOf(std::uint8_t family)
{
    return m_shelves[family == AF_INET ? 0 : 1];
}

std::uint16_t SocketPool::lacking(Shelf& shelf)
{
    const std::size_t coming = shelf.sockets.size() + shelf.asked;
    if (coming >= AskBelow) {
        return 0;
    }
    const auto count = std::min(Wanted - coming, MostSocketsAtOnce);
    shelf.asked += count;
    return static_cast<std::uint16_t>(count);
}

void SocketPool::fill(std::uint8_t family)
{
    for (;;) {
        std::uint16_t count = 0;
        {
            const std::lock_guard lock(m_mutex);
            count = lacking(shelfOf(family));
        }
        if (count == 0) {
            return;
        }
        if (!m_ask(family, count)) {
            const std::lock_guard lock(m_mutex);
            shelfOf(family).asked -= count;
            return;
        }
    }
}

std::optional<UniqueFd> SocketPool::takeFrom(std::uint8_t family)
{
    const std::lock_guard lock(m_mutex);
    auto& sockets = shelfOf(family).sockets;
    if (sockets.empty()) {
        return std::nullopt;
    }
    UniqueFd socket = std::move(sockets.back());
    sockets.pop_back();
    return socket;
}

Result<UniqueFd> SocketPool::take(const Witness& witness)
{
    const auto& destination = witness.destination();
    const bool v4 = destination && destination->address.family() == L3Protocol::Ipv4;
    const std::uint8_t family = v4 ? AF_INET : AF_INET6;
    auto socket = takeFrom(family);
    fill(family);
    if (!socket) {
        return failure(ErrorCode::Quota, "taking a socket");
    }
    if (m_kind == RelaySocket::TcpUpstreamAsClient && witness.client
        && !bindTo(socket->get(), *witness.client)) {
        return failure(ErrorCode::System, "binding to the client's address", errno);
    }
    return std::move(*socket);
}

void SocketPool::add(std::uint8_t family, std::vector<UniqueFd> sockets)
{
    const std::lock_guard lock(m_mutex);
    Shelf& shelf = shelfOf(family);
    shelf.asked -= std::min(shelf.asked, sockets.size());
    std::ranges::move(sockets, std::back_inserter(shelf.sockets));
}

} // namespace natlens::relay
