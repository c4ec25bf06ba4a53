// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "relay/admission.h"
#include "relay/control_socket.h"
#include "relay/frame_reports.h"
#include "relay/relay_loop.h"
#include "relay/socket_pool.h"

namespace natlens::relay {

/// natlens-relay: gets everything from the helper by the control socket, and ends when that does.
class RelayProgram {
public:
    explicit RelayProgram(UniqueFd control) : m_control(std::move(control)) {}
    ~RelayProgram();

    /// Until the helper says stop or goes away. Returns an exit status.
    [[nodiscard]] int run();

private:
    [[nodiscard]] bool handlePackets();
    [[nodiscard]] bool handle(ControlPacket& packet);
    [[nodiscard]] bool begin(const RelayControl& message);
    [[nodiscard]] bool ask(std::uint8_t family, std::uint16_t count);
    void tellAlive();
    void stopLoops();

    ControlSocket m_control;
    std::vector<UniqueFd> m_sockets; ///< that listen
    std::vector<ListenerPlan> m_listeners;
    std::unique_ptr<FrameReports> m_reports;
    RelaySocket m_socketKind = RelaySocket::TcpUpstream;
    std::unique_ptr<SocketPool> m_pool;
    Admission m_admission;
    std::vector<std::unique_ptr<RelayLoop>> m_loops;
    std::vector<std::thread> m_threads;
    std::vector<std::uint64_t> m_seenTurns;
};

} // namespace natlens::relay
