// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "relay/admission.h"
#include "relay/control_socket.h"
#include "relay/frame_reports.h"
#include "relay/relay_loop.h"
#include "relay/socket_pool.h"
#include "relay/udp_loop.h"

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
    void takeListeners(ControlPacket& packet);
    [[nodiscard]] bool begin(const RelayControl& message);
    void makePool(const RelayControl& message);
    void fillPool(const RelayControl& message);
    void makeTcpLoops(unsigned threads, bool previews);
    void makeUdpLoops(unsigned threads, const RelayControl& message);
    void passOrigins(std::span<const RelayOrigin> origins);
    void beat();
    void tellAlive();
    void tellOfSockets();
    void stopLoops();

    ControlSocket m_control;
    std::vector<UniqueFd> m_sockets; ///< that listen
    std::vector<ListenerPlan> m_listeners;
    std::vector<std::vector<UdpListener>> m_udpListeners; ///< of each thread
    std::unique_ptr<FrameReports> m_reports;
    std::unique_ptr<SocketPool> m_pool;
    Admission m_admission;
    Admission m_udpAdmission;
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::vector<UdpLoop*> m_udpLoops; ///< of the workers
    std::vector<std::thread> m_threads;
    std::vector<std::uint64_t> m_seenTurns;
    bool m_toldAlive = false;
    std::atomic<bool> m_askAgain = false; ///< the helper had no sockets, or was not reached
};

} // namespace natlens::relay
