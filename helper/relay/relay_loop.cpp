// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/relay_loop.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>
#include <utility>

namespace natlens::relay {

namespace {

constexpr std::size_t EventsATurn = 256;
constexpr int AcceptsATurn = 64;
/// How long nothing is accepted after descriptors or memory ran out.
constexpr int PauseMs = 100;
constexpr std::uintptr_t UpstreamBit = 1;
constexpr auto ReportEvery = std::chrono::milliseconds(250);

bool ranOut(int error)
{
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

} // namespace

RelayLoop::RelayLoop(std::uint8_t thread, std::vector<ListenerPlan> listeners,
                     UpstreamSource& upstream, Admission& admission, Reports& reports,
                     bool previews)
    : m_thread(thread), m_listeners(std::move(listeners)), m_upstream(upstream),
      m_admission(admission), m_reports(reports)
{
    m_tools.previews = previews ? &reports : nullptr;
}

RelayLoop::~RelayLoop() = default;

Result<void> RelayLoop::prepare()
{
    m_epoll.reset(::epoll_create1(EPOLL_CLOEXEC));
    m_event.reset(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!m_epoll.valid() || !m_event.valid()) {
        return failure(ErrorCode::System, "preparing a relay", errno);
    }
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = nullptr;
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, m_event.get(), &event) != 0) {
        return failure(ErrorCode::System, "preparing a relay", errno);
    }
    m_accepting = false;
    resumeAccepting();
    return {};
}

void RelayLoop::resumeAccepting()
{
    if (std::exchange(m_accepting, true)) {
        return;
    }
    for (ListenerPlan& listener : m_listeners) {
        epoll_event event{};
        event.events = EPOLLIN | EPOLLEXCLUSIVE; // one thread is woken, not all
        event.data.ptr = &listener;
        (void)::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, listener.socket, &event);
    }
}

void RelayLoop::pauseAccepting()
{
    if (!std::exchange(m_accepting, false)) {
        return;
    }
    for (const ListenerPlan& listener : m_listeners) {
        (void)::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, listener.socket, nullptr);
    }
}

void RelayLoop::wake()
{
    const std::uint64_t one = 1;
    (void)!::write(m_event.get(), &one, sizeof one);
}

void RelayLoop::stop()
{
    m_stopped = true;
    wake();
}

void RelayLoop::socketsArrived()
{
    m_arrived = true;
    wake();
}

void RelayLoop::run()
{
    while (!m_stopped) {
        turn();
        m_turns.fetch_add(1, std::memory_order_relaxed);
    }
    admitArrivals();
    for (auto& [connection, entry] : m_connections) {
        connection->reset({EndReason::Stopped, 0});
        finish(entry);
    }
    bury();
}

int RelayLoop::patience() const
{
    if (!m_ready.empty()) {
        return 0;
    }
    // Also while nothing happens: turns() tells that this thread lives.
    return m_accepting ? static_cast<int>(ReportEvery.count()) : PauseMs;
}

void RelayLoop::turn()
{
    std::array<epoll_event, EventsATurn> events{};
    const int count = ::epoll_wait(m_epoll.get(), events.data(), events.size(), patience());
    if (count == 0) {
        resumeAccepting();
    }
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        const auto listener = std::ranges::find_if(
            m_listeners, [&event](const ListenerPlan& l) { return &l == event.data.ptr; });
        if (event.data.ptr == nullptr) {
            std::uint64_t woken = 0;
            (void)!::read(m_event.get(), &woken, sizeof woken);
            admitArrivals();
        } else if (listener != m_listeners.end()) {
            accept(*listener);
        } else {
            proceed(event);
        }
    }
    feedWaiting();
    proceedReady();
    bury();
    report();
}

void RelayLoop::accept(const ListenerPlan& listener)
{
    for (int i = 0; i < AcceptsATurn && m_accepting; ++i) {
        sockaddr_storage from{};
        socklen_t length = sizeof from;
        // NOLINTNEXTLINE: that is how sockets have it
        auto* const address = reinterpret_cast<sockaddr*>(&from);
        UniqueFd client(::accept4(listener.socket, address, &length, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (client.valid()) {
            give({std::move(client), endpointOf(from), listener.port, listener.hold});
        } else if (ranOut(errno)) {
            pauseAccepting();
        } else if (errno != ECONNABORTED && errno != EINTR) {
            return;
        }
    }
}

/// To the thread that has the fewest, where that is worth waking it.
void RelayLoop::give(Arrival arrival)
{
    const auto load = [](const RelayLoop* loop) { return loop->m_load.load(); };
    RelayLoop* const idlest = m_peers.empty() ? this : *std::ranges::min_element(m_peers, {}, load);
    const std::size_t least = load(idlest);
    if (load(this) < least + 1 + least / 4) {
        ++m_load;
        admit(std::move(arrival));
        return;
    }
    ++idlest->m_load;
    {
        const std::lock_guard lock(idlest->m_arrivalsMutex);
        idlest->m_arrivals.push_back(std::move(arrival));
    }
    idlest->wake();
}

void RelayLoop::admitArrivals()
{
    std::vector<Arrival> arrivals;
    {
        const std::lock_guard lock(m_arrivalsMutex);
        arrivals.swap(m_arrivals);
    }
    for (Arrival& arrival : arrivals) {
        admit(std::move(arrival));
    }
}

void RelayLoop::admit(Arrival arrival)
{
    const ConnectionId id = (static_cast<ConnectionId>(m_thread) << WorkerShift) | ++m_lastId;
    const Witness witness = witnessOf(arrival.client.get(), arrival.from);
    auto made = std::make_unique<Connection>(id, std::move(arrival.client), witness, m_tools);
    Connection* connection = made.get();
    m_reports.opened(id, witness);
    const IpAddress source = witness.client ? witness.client->address : IpAddress();
    if (!m_admission.admit(source)) {
        connection->reset({EndReason::Refused, 0});
        m_reports.ended(connection->figures(), *connection->end());
        --m_load;
        return;
    }
    Entry& entry = m_connections[connection];
    entry.connection = std::move(made);
    entry.began = Clock::now();
    watch(connection->client(), connection, false);
    if (witness.cameDirectly(arrival.port)) {
        connection->explain();
        finish(entry);
    } else if (!arrival.hold) {
        giveSocket(entry);
    }
}

/// The lowest bit of its address, which is otherwise 0, tells which of its sockets it is.
void RelayLoop::watch(int socket, Connection* connection, bool upstream)
{
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    static_assert(alignof(Connection) > UpstreamBit);
    // NOLINTNEXTLINE: likewise
    event.data.u64 = reinterpret_cast<std::uintptr_t>(connection) | (upstream ? UpstreamBit : 0);
    (void)::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, socket, &event);
}

void RelayLoop::giveSocket(Entry& entry)
{
    Connection& connection = *entry.connection;
    auto socket = m_upstream.take(connection.witness());
    if (!socket && socket.error().code == ErrorCode::Quota) {
        m_waiting.push_back(&connection);
        return;
    }
    if (socket) {
        connection.connectBy(std::move(*socket));
    } else {
        connection.reset({EndReason::ConnectFailed, socket.error().errnum});
    }
    if (connection.over()) {
        finish(entry);
        return;
    }
    watch(connection.upstream(), &connection, true);
}

void RelayLoop::feedWaiting()
{
    if (!m_arrived.exchange(false)) {
        return;
    }
    for (Connection* waiting : std::exchange(m_waiting, {})) {
        const auto found = m_connections.find(waiting);
        if (found != m_connections.end() && !waiting->over()) {
            giveSocket(found->second);
        }
    }
}

void RelayLoop::proceed(const epoll_event& event)
{
    // NOLINTNEXTLINE: see watch()
    auto* connection = reinterpret_cast<Connection*>(event.data.u64 & ~UpstreamBit);
    const auto found = m_connections.find(connection);
    if (found == m_connections.end()) {
        return;
    }
    Connection::Ready ready;
    ready.upstream = (event.data.u64 & UpstreamBit) != 0;
    ready.client = !ready.upstream;
    ready.readable = (event.events & ~EPOLLOUT) != 0;
    ready.failed = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
    ready.said = (event.events & EPOLLRDHUP) != 0;
    ready.ended = ready.failed || ready.said;
    ready.writable = ready.upstream && (event.events & EPOLLOUT) != 0;
    proceed(found->second, ready);
}

void RelayLoop::proceed(Entry& entry, const Connection::Ready& ready)
{
    Connection& connection = *entry.connection;
    if (connection.over()) {
        return;
    }
    if (connection.waitsForSocket()) {
        if (ready.failed) {
            connection.reset({EndReason::ClientReset, 0});
            finish(entry);
        }
        return;
    }
    const bool before = connection.isRelaying();
    const Connection::Result result = connection.proceed(ready);
    if (!before && connection.isRelaying()) {
        m_reports.connected(connection.id(), connection.upstreamEnd(),
                            static_cast<std::uint64_t>((Clock::now() - entry.began).count()));
    }
    switch (result) {
    case Connection::Result::Waiting: break;
    case Connection::Result::Busy:
        if (!std::exchange(entry.ready, true)) {
            m_ready.push_back(&connection);
        }
        break;
    case Connection::Result::Over: finish(entry); break;
    }
}

void RelayLoop::proceedReady()
{
    for (Connection* connection : std::exchange(m_ready, {})) {
        const auto found = m_connections.find(connection);
        if (found != m_connections.end()) {
            found->second.ready = false;
            proceed(found->second, {});
        }
    }
}

/// The connection stays until the events at hand are done with: others of them may name it.
void RelayLoop::finish(Entry& entry)
{
    const Connection& connection = *entry.connection;
    m_reports.ended(connection.figures(), *connection.end());
    const auto& client = connection.witness().client;
    m_admission.release(client ? client->address : IpAddress());
    m_dead.push_back(entry.connection.get());
}

void RelayLoop::bury()
{
    if (m_dead.empty()) {
        return;
    }
    for (Connection* connection : std::exchange(m_dead, {})) {
        std::erase(m_waiting, connection);
        m_connections.erase(connection);
        --m_load;
    }
    resumeAccepting();
}

void RelayLoop::report()
{
    const auto now = Clock::now();
    if (now - m_reportedAt < ReportEvery) {
        return;
    }
    m_reportedAt = now;
    std::vector<ConnectionFigures> moved;
    for (const auto& [connection, entry] : m_connections) {
        if (connection->movedSinceLast()) {
            moved.push_back(connection->figures());
        }
    }
    if (!moved.empty()) {
        m_reports.moved(moved);
    }
}

} // namespace natlens::relay
