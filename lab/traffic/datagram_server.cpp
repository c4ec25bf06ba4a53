// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/traffic/datagram_server.h"

#include <sys/epoll.h>

#include <array>
#include <string_view>

#include "lab/traffic/endpoint.h"

namespace natlens::lab {

DatagramServer::DatagramServer(EventLoop& loop, UniqueFd socket, std::string answer)
    : m_loop(loop), m_socket(std::move(socket)), m_answer(std::move(answer))
{
    m_loop.watch(m_socket.get(), EPOLLIN, [this](std::uint32_t) { echo(); });
}

DatagramServer::~DatagramServer()
{
    m_loop.forget(m_socket.get());
}

void DatagramServer::echo()
{
    std::array<char, 2048> buffer{};
    SocketAddress peer;
    const auto length =
        ::recvfrom(m_socket.get(), buffer.data(), buffer.size(), 0, peer.get(), &peer.length);
    if (length > 0) {
        const std::string_view heard(buffer.data(), static_cast<std::size_t>(length));
        const std::string_view told = m_answer.empty() ? heard : std::string_view(m_answer);
        [[maybe_unused]] const auto sent =
            ::sendto(m_socket.get(), told.data(), told.size(), 0, peer.get(), peer.length);
    }
}

} // namespace natlens::lab
