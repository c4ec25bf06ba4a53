// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/result.h"
#include "core/unique_fd.h"
#include "wire/relay_control.h"
#include "wire/relay_origin.h"

namespace natlens::relay {

/// A received message with its descriptors, which are CLOEXEC.
struct ControlPacket {
    RelayControl message;
    std::vector<UniqueFd> sockets;
    std::vector<RelayOrigin> origins;
};

/// One end of the SOCK_SEQPACKET pair of helper and relay; does not block. Both use it.
class ControlSocket {
public:
    explicit ControlSocket(UniqueFd socket) : m_socket(std::move(socket)) {}
    /// Both ends.
    [[nodiscard]] static Result<std::pair<UniqueFd, UniqueFd>> makePair();

    [[nodiscard]] int fd() const { return m_socket.get(); }
    /// System, EAGAIN: the other end does not read. Descriptors are copied, not taken.
    [[nodiscard]] Result<void> send(const RelayControl& message,
                                    std::span<const int> sockets = {}) const;
    /// As many as fit into one packet.
    [[nodiscard]] Result<void> send(std::span<const RelayOrigin> origins) const;
    /// Empty: nothing now. Disconnected: the other end is gone. Malformed: skip it.
    [[nodiscard]] Result<std::optional<ControlPacket>> receive() const;

private:
    [[nodiscard]] Result<void> sendPacket(const RelayControl& message,
                                          std::span<const std::byte> more,
                                          std::span<const int> sockets) const;

    UniqueFd m_socket;
};

} // namespace natlens::relay
