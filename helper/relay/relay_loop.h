// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "core/unique_fd.h"
#include "relay/admission.h"
#include "relay/connection.h"
#include "relay/report.h"
#include "relay/upstream_source.h"
#include "relay/worker.h"

struct epoll_event;

namespace natlens::relay {

/// What a listener is for; the same for all threads that share it.
struct ListenerPlan {
    int socket = -1; ///< listens, does not block; owned by the caller
    std::uint16_t port = 0;
    bool hold = false; ///< accept, show, answer nothing
};

/// One thread's TCP connections: accepts what the others do not, relays, reports.
class RelayLoop : public Worker {
public:
    RelayLoop(std::uint8_t thread, std::vector<ListenerPlan> listeners, UpstreamSource& upstream,
              Admission& admission, Reports& reports, bool previews = false);
    ~RelayLoop() override;

    /// All threads that share the listeners, this one included: before run() of any.
    void setPeers(std::vector<RelayLoop*> peers) { m_peers = std::move(peers); }
    [[nodiscard]] Result<void> prepare() override;
    void run() override;
    void stop() override;
    void socketsArrived() override;
    [[nodiscard]] std::uint64_t turns() const override
    {
        return m_turns.load(std::memory_order_relaxed);
    }

private:
    using Clock = std::chrono::steady_clock;
    struct Entry {
        std::unique_ptr<Connection> connection;
        Clock::time_point began;
        bool ready = false; ///< has more to do without being woken
    };

    /// A client that was accepted, for whichever thread.
    struct Arrival {
        UniqueFd client;
        std::optional<Endpoint> from;
        std::uint16_t port = 0; ///< of the listener
        bool hold = false;
    };

    void wake();
    [[nodiscard]] int patience() const;
    void turn();
    void accept(const ListenerPlan& listener);
    void give(Arrival arrival);
    void admit(Arrival arrival);
    void admitArrivals();
    void giveSocket(Entry& entry);
    void proceed(Entry& entry, const Connection::Ready& ready);
    void proceed(const epoll_event& event);
    void proceedReady();
    void feedWaiting();
    void finish(Entry& entry);
    void bury();
    void report();
    void pauseAccepting();
    void resumeAccepting();
    void watch(int socket, Connection* connection, bool upstream);

    std::uint8_t m_thread;
    std::vector<ListenerPlan> m_listeners;
    UpstreamSource& m_upstream;
    Admission& m_admission;
    Reports& m_reports;
    UniqueFd m_epoll;
    UniqueFd m_event;
    std::atomic<bool> m_stopped = false;
    std::atomic<bool> m_arrived = false;
    std::atomic<std::uint64_t> m_turns = 0;
    std::vector<RelayLoop*> m_peers;
    std::atomic<std::size_t> m_load = 0; ///< connections that are its own, or will be
    std::mutex m_arrivalsMutex;
    std::vector<Arrival> m_arrivals; ///< from other threads
    PumpTools m_tools;
    std::unordered_map<Connection*, Entry> m_connections;
    std::vector<Connection*> m_ready;
    std::vector<Connection*> m_waiting; ///< for a socket from the source
    std::vector<Connection*> m_dead;    ///< until the events at hand are done with
    ConnectionId m_lastId = 0;
    bool m_accepting = true;
    Clock::time_point m_reportedAt = Clock::now();
};

} // namespace natlens::relay
