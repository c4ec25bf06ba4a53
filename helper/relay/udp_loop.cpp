// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/udp_loop.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "relay/record_end.h"
#include "relay/udp_errors.h"

namespace natlens::relay {

namespace {

constexpr std::size_t EventsATurn = 64;
constexpr auto AskAgainAfter = std::chrono::seconds(1);
constexpr auto KeepTimeEvery = std::chrono::milliseconds(250);
/// What waits for a session to be open: of one, and of all of a thread.
constexpr std::size_t MostPending = 512UL * 1024;
constexpr std::size_t MostPendingOfAll = 16UL * 1024 * 1024;
/// What an empty datagram takes.
constexpr std::size_t PendingHead = 64;

} // namespace

UdpLoop::UdpLoop(std::uint8_t worker, std::vector<UdpListener> listeners, const UdpPlan& plan,
                 DatagramSource& source, Admission& admission, Reports& reports)
    : m_worker(worker), m_listeners(std::move(listeners)), m_plan(plan), m_source(source),
      m_admission(admission), m_reports(reports), m_sessions(plan.patience), m_faces(source)
{
}

Result<void> UdpLoop::prepare()
{
    m_epoll.reset(::epoll_create1(EPOLL_CLOEXEC));
    m_event.reset(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!m_epoll.valid() || !m_event.valid()) {
        return failure(ErrorCode::System, "preparing a relay", errno);
    }
    epoll_event event{};
    event.events = EPOLLIN;
    bool watched = ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, m_event.get(), &event) == 0;
    for (UdpListener& listener : m_listeners) {
        event.data.ptr = &listener;
        watched =
            watched && ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, listener.socket, &event) == 0;
    }
    if (!watched) {
        return failure(ErrorCode::System, "preparing a relay", errno);
    }
    return {};
}

void UdpLoop::wake()
{
    const std::uint64_t one = 1;
    (void)!::write(m_event.get(), &one, sizeof one);
}

void UdpLoop::stop()
{
    m_stopped = true;
    wake();
}

void UdpLoop::socketsArrived()
{
    m_arrived = true;
    wake();
}

void UdpLoop::originsArrived(std::span<const RelayOrigin> origins)
{
    {
        const std::lock_guard lock(m_answersMutex);
        m_answers.insert(m_answers.end(), origins.begin(), origins.end());
    }
    wake();
}

void UdpLoop::run()
{
    while (!m_stopped) {
        turn();
        m_turns.fetch_add(1, std::memory_order_relaxed);
    }
    m_sessions.forEach([this](UdpSession& session) { finish(session, {EndReason::Stopped, 0}); });
    bury();
}

void UdpLoop::turn()
{
    std::array<epoll_event, EventsATurn> events{};
    // Also while nothing happens: turns() tells that this thread lives.
    const int count = ::epoll_wait(m_epoll.get(), events.data(), events.size(),
                                   static_cast<int>(KeepTimeEvery.count()));
    m_now = Clock::now();
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        const auto listener = std::ranges::find_if(
            m_listeners, [&event](const UdpListener& l) { return &l == event.data.ptr; });
        if (event.data.ptr == nullptr) {
            std::uint64_t woken = 0;
            (void)!::read(m_event.get(), &woken, sizeof woken);
        } else if (listener != m_listeners.end()) {
            takeFrom(*listener);
        } else {
            auto& session = *static_cast<UdpSession*>(event.data.ptr);
            if ((event.events & EPOLLERR) != 0) {
                takeErrors(session);
            }
            passDown(session);
        }
    }
    handleAnswers();
    feedWaiting();
    askOrigins();
    bury();
    keepTime();
}

void UdpLoop::takeFrom(const UdpListener& listener)
{
    if (m_batch.receive(listener.socket) != 0) {
        (void)takeUdpError(listener.socket);
        return;
    }
    takeBatch(listener, nullptr);
    takeFromFresh(listener);
}

/// What came to a face before it was connected.
void UdpLoop::takeFromFresh(const UdpListener& listener)
{
    // Each of them may go while another one is read, and its socket with it.
    std::vector<Endpoint> fresh;
    for (const UdpFace* face : m_faces.takeFresh()) {
        fresh.push_back(face->endpoint);
    }
    for (const Endpoint& local : fresh) {
        const UdpFace* face = m_faces.find(local);
        while (face != nullptr && m_batch.receive(face->socket.get()) == 0) {
            takeBatch(listener, &local);
            face = m_faces.find(local);
        }
    }
}

void UdpLoop::takeBatch(const UdpListener& listener, const Endpoint* local)
{
    const auto datagrams = m_batch.datagrams();
    UdpSession* last = nullptr;
    for (std::size_t i = 0; i < datagrams.size(); ++i) {
        const auto source = m_batch.source(i);
        const auto destination = local != nullptr ? *local : m_batch.destination(i);
        if (!source || !destination) {
            continue;
        }
        const UdpKey key{*source, *destination};
        UdpSession* session = last != nullptr && last->key == key ? last : sessionOf(key, listener);
        if (session == nullptr) {
            continue;
        }
        last = session;
        if (session->gathered.empty()) {
            m_touched.push_back(session);
        }
        session->gathered.push_back(datagrams[i]);
    }
    for (UdpSession* session : std::exchange(m_touched, {})) {
        passUp(*session);
        session->gathered.clear();
    }
}

void UdpLoop::keep(UdpSession& session)
{
    for (const Datagram& datagram : session.gathered) {
        const std::size_t each = datagram.segment != 0 ? datagram.segment : datagram.bytes.size();
        std::size_t at = 0;
        do {
            const auto part =
                datagram.bytes.subspan(at, std::min(each, datagram.bytes.size() - at));
            const std::size_t room = part.size() + PendingHead;
            if (session.pendingBytes + room > MostPending
                || m_pendingBytes + room > MostPendingOfAll) {
                return; // as on a link that has no room
            }
            session.pendingBytes += room;
            m_pendingBytes += room;
            session.pending.emplace_back(part.begin(), part.end());
            at += part.size();
        } while (at < datagram.bytes.size());
    }
}

std::vector<std::vector<std::byte>> UdpLoop::takePending(UdpSession& session)
{
    m_pendingBytes -= std::exchange(session.pendingBytes, 0);
    return std::exchange(session.pending, {});
}

/// What was gathered, on to the server.
void UdpLoop::passUp(UdpSession& session)
{
    if (session.state == UdpSession::State::Asking) {
        keep(session); // not touched: one that never gets an answer ends
        return;
    }
    m_sessions.touch(session, m_now);
    switch (session.state) {
    case UdpSession::State::Over:
    case UdpSession::State::Asking: return;
    case UdpSession::State::Waiting: keep(session); return;
    case UdpSession::State::Held:
        for (const Datagram& datagram : session.gathered) {
            session.upTap.take(datagram.bytes);
            session.bytesUp += datagram.bytes.size();
        }
        return;
    case UdpSession::State::Open: break;
    }
    for (const Datagram& datagram : session.gathered) {
        session.upTap.take(datagram.bytes);
    }
    DatagramWay way{session.upstream.get(), nullptr, nullptr, session.segmentsUp};
    const auto sent = m_sender.send(way, session.gathered);
    session.segmentsUp = way.segments;
    session.bytesUp += sent.bytes;
}

/// What the server says, on to the client.
void UdpLoop::passDown(UdpSession& session)
{
    if (session.state != UdpSession::State::Open) {
        return;
    }
    const int error = m_batch.receive(session.upstream.get());
    if (error != 0) {
        if (error != EAGAIN && error != EINTR) {
            takeErrors(session);
        }
        return;
    }
    session.answered = true;
    m_sessions.touch(session, m_now);
    for (const Datagram& datagram : m_batch.datagrams()) {
        session.downTap.take(datagram.bytes);
    }
    const bool translated = session.face == nullptr;
    DatagramWay way{translated ? session.listener->socket : session.face->socket.get(),
                    &session.client, translated ? &session.key.local.address : nullptr,
                    session.segmentsDown};
    const auto sent = m_sender.send(way, m_batch.datagrams());
    session.segmentsDown = way.segments;
    session.bytesDown += sent.bytes;
}

void UdpLoop::takeErrors(UdpSession& session)
{
    if (session.state != UdpSession::State::Open) {
        return;
    }
    const int error = takeUdpError(session.upstream.get());
    if (error == 0) {
        return;
    }
    session.lastError = error;
    tellClient(m_source, m_sender, session.key.client, session.destination(), error);
    // One that had answers may have more: a server that is being restarted keeps its clients.
    if (!session.answered) {
        finish(session, {EndReason::ConnectFailed, error});
    }
}

/// What is due now and then: reports, and the end of those that are quiet.
void UdpLoop::keepTime()
{
    if (m_now - m_keptTime < KeepTimeEvery) {
        return;
    }
    m_keptTime = m_now;
    m_refusals = 0;
    std::vector<ConnectionFigures> moved;
    m_sessions.forEach([&moved, this](UdpSession& session) {
        if (session.state == UdpSession::State::Asking && m_now - session.asked > AskAgainAfter) {
            ask(session); // the answer was lost
        }
        const std::uint64_t all = session.bytesUp + session.bytesDown;
        if (session.state != UdpSession::State::Over
            && std::exchange(session.reported, all) != all) {
            moved.push_back(session.figures());
        }
    });
    if (!moved.empty()) {
        m_reports.moved(moved);
    }
    while (UdpSession* quiet = m_sessions.expired(m_now)) {
        finish(*quiet, {EndReason::Idle, quiet->lastError});
        bury();
    }
}

} // namespace natlens::relay
