// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

#include "core/unique_fd.h"
#include "relay/admission.h"
#include "relay/datagram_batch.h"
#include "relay/datagram_sender.h"
#include "relay/datagram_source.h"
#include "relay/report.h"
#include "relay/udp_faces.h"
#include "relay/udp_sessions.h"
#include "relay/worker.h"

namespace natlens::relay {

/// A socket that datagrams come to; each thread has its own, and the kernel gives all of a client's
/// to the same one (SO_REUSEPORT).
struct UdpListener {
    int socket = -1; ///< does not block; owned by the caller
    std::uint16_t port = 0;
    bool hold = false; ///< take, show, answer nothing
};

/// What all threads have in common.
struct UdpPlan {
    bool translated = false; ///< by NAT: conntrack knows where they were going
    bool asClient = false;   ///< the server sees the client's address
    bool previews = false;
    UdpPatience patience;
};

/// One thread's sessions of UDP: takes datagrams, relays, reports.
class UdpLoop : public Worker {
public:
    UdpLoop(std::uint8_t worker, std::vector<UdpListener> listeners, const UdpPlan& plan,
            DatagramSource& source, Admission& admission, Reports& reports);

    [[nodiscard]] Result<void> prepare() override;
    void run() override;
    void stop() override;
    void socketsArrived() override;
    /// Answers to what was asked; from any thread.
    void originsArrived(std::span<const RelayOrigin> origins);
    [[nodiscard]] std::uint64_t turns() const override
    {
        return m_turns.load(std::memory_order_relaxed);
    }
    [[nodiscard]] std::uint8_t worker() const { return m_worker; }

private:
    using Clock = UdpSession::Clock;

    void wake();
    void turn();
    void takeFrom(const UdpListener& listener);
    void takeFromFresh(const UdpListener& listener);
    /// What the batch has; @p local: where all of it was going, or null: as each says.
    void takeBatch(const UdpListener& listener, const Endpoint* local);
    [[nodiscard]] UdpSession* sessionOf(const UdpKey& key, const UdpListener& listener);
    [[nodiscard]] UdpSession* begin(const UdpKey& key, const UdpListener& listener);
    [[nodiscard]] bool makeRoom(const IpAddress& client);
    void refuse(const UdpKey& key, EndReason reason);
    void passUp(UdpSession& session);
    void keep(UdpSession& session);
    [[nodiscard]] std::vector<std::vector<std::byte>> takePending(UdpSession& session);
    void open(UdpSession& session);
    [[nodiscard]] Result<void> connectUpstream(UdpSession& session);
    void passDown(UdpSession& session);
    void takeErrors(UdpSession& session);
    void handleAnswers();
    void answer(const RelayOrigin& origin);
    void ask(UdpSession& session);
    void askOrigins();
    void feedWaiting();
    void finish(UdpSession& session, const ConnectionEnd& end);
    void bury();
    void keepTime();

    std::uint8_t m_worker;
    std::vector<UdpListener> m_listeners;
    UdpPlan m_plan;
    DatagramSource& m_source;
    Admission& m_admission;
    Reports& m_reports;
    UniqueFd m_epoll;
    UniqueFd m_event;
    std::atomic<bool> m_stopped = false;
    std::atomic<bool> m_arrived = false;
    std::atomic<std::uint64_t> m_turns = 0;
    std::mutex m_answersMutex;
    std::vector<RelayOrigin> m_answers; ///< not handled yet
    UdpSessions m_sessions;
    UdpFaces m_faces;
    DatagramBatch m_batch;
    DatagramSender m_sender;
    std::vector<UdpSession*> m_touched;   ///< by the batch at hand
    std::vector<RelayOrigin> m_questions; ///< not asked yet
    std::vector<UdpSession*> m_waiting;   ///< for sockets
    std::vector<UdpSession*> m_dead;      ///< until the events at hand are done with
    ConnectionId m_lastId = 0;
    std::size_t m_pendingBytes = 0; ///< of all sessions
    int m_refusals = 0;             ///< told since keepTime()
    Clock::time_point m_now = Clock::now();
    Clock::time_point m_keptTime = m_now;
};

} // namespace natlens::relay
