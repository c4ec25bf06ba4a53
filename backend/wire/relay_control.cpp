// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/relay_control.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>

namespace natlens {

namespace {

bool known(const RelayControl& message)
{
    const bool kind =
        message.kind >= RelayControl::Kind::Listener && message.kind <= RelayControl::Kind::Origins;
    const bool family =
        message.family == 0 || message.family == AF_INET || message.family == AF_INET6;
    const bool socket = static_cast<std::size_t>(message.socket) < RelaySocketKinds;
    const bool protocol = message.protocol == IPPROTO_TCP || message.protocol == IPPROTO_UDP;
    return kind && protocol && family && socket && message.count <= MostSocketsAtOnce;
}

} // namespace

std::array<std::byte, sizeof(RelayControl)> encodeRelayControl(const RelayControl& message)
{
    std::array<std::byte, sizeof(RelayControl)> out{};
    std::memcpy(out.data(), &message, sizeof message);
    return out;
}

Result<RelayControl> decodeRelayControl(std::span<const std::byte> packet)
{
    RelayControl message;
    if (packet.size() != sizeof message) {
        return failure(ErrorCode::Malformed, "decoding a message of the relay");
    }
    std::memcpy(&message, packet.data(), sizeof message);
    if (!known(message)) {
        return failure(ErrorCode::Malformed, "decoding a message of the relay");
    }
    return message;
}

} // namespace natlens
