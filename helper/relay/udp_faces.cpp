// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/udp_faces.h"

#include <sys/socket.h>

#include <cerrno>

namespace natlens::relay {

Result<UdpFace*> UdpFaces::acquire(const Endpoint& endpoint)
{
    const Key key{endpoint.address, endpoint.port};
    if (const auto found = m_faces.find(key); found != m_faces.end()) {
        ++found->second->users;
        return found->second.get();
    }
    auto socket =
        m_source.take(RelaySocket::UdpFace, static_cast<std::uint8_t>(endpoint.address.family()));
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    // Connected to itself: no client's datagram matches it, so all go on coming to the listener,
    // whose threads share them. Sending elsewhere works all the same. The other order of the two
    // calls is not possible: what comes between them comes here, see takeFresh().
    const SocketAddress address = toSocketAddress(endpoint);
    if (::bind(socket->get(), address.get(), address.length) != 0
        || ::connect(socket->get(), address.get(), address.length) != 0) {
        return failure(ErrorCode::System, "answering from the original destination", errno);
    }
    auto made = std::make_unique<UdpFace>(UdpFace{endpoint, std::move(*socket), 1});
    UdpFace* face = made.get();
    m_faces.emplace(key, std::move(made));
    m_fresh.push_back(face);
    return face;
}

const UdpFace* UdpFaces::find(const Endpoint& endpoint) const
{
    const auto found = m_faces.find({endpoint.address, endpoint.port});
    return found == m_faces.end() ? nullptr : found->second.get();
}

void UdpFaces::release(UdpFace& face)
{
    if (--face.users == 0) {
        std::erase(m_fresh, &face);
        m_faces.erase(Key{face.endpoint.address, face.endpoint.port});
    }
}

} // namespace natlens::relay
