// SPDX-License-Identifier: GPL-2.0-or-later
// How sessions begin, open and end.
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "relay/record_end.h"
#include "relay/udp_loop.h"

namespace natlens::relay {

namespace {

/// Of those that never became sessions; a flood of them is not a flood of reports.
constexpr int RefusalsAPeriod = 16;
/// That wait to be asked; those beyond are asked again later.
constexpr std::size_t MostQuestions = 4096;

} // namespace

UdpSession* UdpLoop::sessionOf(const UdpKey& key, const UdpListener& listener)
{
    UdpSession* found = m_sessions.find(key);
    if (found != nullptr && found->state == UdpSession::State::Over) {
        return nullptr; // until it is buried
    }
    return found != nullptr ? found : begin(key, listener);
}

/// Those of a question and an answer make room; streams do not.
bool UdpLoop::makeRoom(const IpAddress& client)
{
    if (m_admission.admit(client)) {
        return true;
    }
    for (UdpSession* session : {m_sessions.dispensable(client), m_sessions.dispensable()}) {
        if (session == nullptr) {
            continue;
        }
        finish(*session, {EndReason::Refused, 0});
        if (m_admission.admit(client)) {
            return true;
        }
    }
    return false;
}

/// Tells of one that did not become a session.
void UdpLoop::refuse(const UdpKey& key, EndReason reason)
{
    if (++m_refusals > RefusalsAPeriod) {
        return;
    }
    ConnectionFigures figures;
    figures.id = (static_cast<ConnectionId>(m_worker) << WorkerShift) | ++m_lastId;
    m_reports.opened(figures.id, {key.client, key.local, std::nullopt, ENOPROTOOPT});
    m_reports.ended(figures, {reason, 0});
}

UdpSession* UdpLoop::begin(const UdpKey& key, const UdpListener& listener)
{
    if (!m_plan.translated && key.local.port == listener.port) {
        // No explanation, unlike TCP: the sender's address may not be its own.
        refuse(key, EndReason::CameDirectly);
        return nullptr;
    }
    if (!makeRoom(key.client.address)) {
        refuse(key, EndReason::Refused);
        return nullptr;
    }
    UdpSession& session = m_sessions.add(key, m_now);
    session.id = (static_cast<ConnectionId>(m_worker) << WorkerShift) | ++m_lastId;
    session.listener = &listener;
    session.client = toSocketAddress(key.client);
    Reports* const previews = m_plan.previews ? &m_reports : nullptr;
    session.upTap = PreviewTap(previews, session.id, PreviewRecord::Direction::Up);
    session.downTap = PreviewTap(previews, session.id, PreviewRecord::Direction::Down);
    session.witness = {key.client, key.local, std::nullopt, ENOPROTOOPT};
    if (m_plan.translated) {
        session.state = UdpSession::State::Asking;
        ask(session);
        return &session;
    }
    m_reports.opened(session.id, session.witness);
    session.state = listener.hold ? UdpSession::State::Held : UdpSession::State::Waiting;
    if (!listener.hold) {
        open(session);
    }
    return session.state == UdpSession::State::Over ? nullptr : &session;
}

void UdpLoop::handleAnswers()
{
    std::vector<RelayOrigin> answers;
    {
        const std::lock_guard lock(m_answersMutex);
        answers.swap(m_answers);
    }
    for (const RelayOrigin& origin : answers) {
        answer(origin);
    }
}

void UdpLoop::answer(const RelayOrigin& origin)
{
    const auto client = endpointOf(origin.client);
    const auto local = endpointOf(origin.listener);
    UdpSession* session = client && local ? m_sessions.find({*client, *local}) : nullptr;
    if (session == nullptr || session->state != UdpSession::State::Asking) {
        return;
    }
    session->witness.original = endpointOf(origin.original);
    m_reports.opened(session->id, session->witness);
    if (!session->witness.original) {
        finish(*session, {EndReason::ConnectFailed, origin.errnum});
    } else if (*session->witness.original == session->key.local) {
        finish(*session, {EndReason::CameDirectly, 0});
    } else if (session->listener->hold) {
        session->state = UdpSession::State::Held;
        for (const auto& datagram : takePending(*session)) {
            session->upTap.take(datagram);
            session->bytesUp += datagram.size();
        }
    } else {
        open(*session);
    }
}

/// With the others, at the end of the turn.
void UdpLoop::ask(UdpSession& session)
{
    session.asked = m_now;
    if (m_questions.size() < MostQuestions) {
        m_questions.push_back(
            {endOf(session.key.client), endOf(session.key.local), {}, 0, m_worker});
    }
}

void UdpLoop::askOrigins()
{
    std::size_t done = 0;
    while (done < m_questions.size()) {
        const auto rest = std::span(m_questions).subspan(done);
        const auto part = rest.first(std::min(rest.size(), MostOriginsAtOnce));
        if (!m_source.ask(part)) {
            break; // the next turn
        }
        done += part.size();
    }
    m_questions.erase(m_questions.begin(), m_questions.begin() + static_cast<std::ptrdiff_t>(done));
}

void UdpLoop::feedWaiting()
{
    if (m_waiting.empty() || !m_arrived.exchange(false)) {
        return;
    }
    for (UdpSession* session : std::exchange(m_waiting, {})) {
        if (session->state == UdpSession::State::Waiting) {
            open(*session);
        }
    }
}

/// It stays until the events at hand are done with: others of them may name it.
void UdpLoop::finish(UdpSession& session, const ConnectionEnd& end)
{
    if (session.state == UdpSession::State::Over) {
        return;
    }
    if (session.state == UdpSession::State::Asking && !session.witness.original) {
        m_reports.opened(session.id, session.witness);
    }
    session.state = UdpSession::State::Over;
    m_reports.ended(session.figures(), end);
    m_admission.release(session.key.client.address);
    session.upstream.reset();
    (void)takePending(session);
    if (session.face != nullptr) {
        m_faces.release(*std::exchange(session.face, nullptr));
    }
    m_dead.push_back(&session);
}

void UdpLoop::bury()
{
    for (UdpSession* session : std::exchange(m_dead, {})) {
        std::erase(m_waiting, session);
        m_sessions.remove(*session);
    }
}

Result<void> UdpLoop::connectUpstream(UdpSession& session)
{
    const Endpoint destination = session.destination();
    const auto kind = m_plan.asClient ? RelaySocket::UdpUpstreamAsClient : RelaySocket::UdpUpstream;
    auto socket = m_source.take(kind, static_cast<std::uint8_t>(destination.address.family()));
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    if (m_plan.asClient) {
        const SocketAddress own = toSocketAddress({session.key.client.address, 0});
        if (::bind(socket->get(), own.get(), own.length) != 0) {
            return failure(ErrorCode::System, "binding to the client's address", errno);
        }
    }
    const SocketAddress address = toSocketAddress(destination);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = &session;
    if (::connect(socket->get(), address.get(), address.length) != 0
        || ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, socket->get(), &event) != 0) {
        return failure(ErrorCode::System, "connecting to the original destination", errno);
    }
    session.upstream = std::move(*socket);
    return {};
}

/// Its way on and its way back; or it waits for sockets.
void UdpLoop::open(UdpSession& session)
{
    session.state = UdpSession::State::Waiting;
    Result<void> done;
    if (!m_plan.translated && session.face == nullptr) {
        const auto face = m_faces.acquire(session.key.local);
        session.face = face.value_or(nullptr);
        done = face ? Result<void>() : tl::unexpected(face.error());
    }
    if (done) {
        done = connectUpstream(session);
    }
    if (!done && done.error().code == ErrorCode::Quota) {
        m_waiting.push_back(&session);
        return;
    }
    if (!done) {
        finish(session, {EndReason::ConnectFailed, done.error().errnum});
        return;
    }
    session.state = UdpSession::State::Open;
    const auto after = std::chrono::nanoseconds(Clock::now() - session.began);
    m_reports.connected(session.id, localEndOf(session.upstream.get()),
                        static_cast<std::uint64_t>(after.count()));
    const auto pending = takePending(session);
    std::vector<Datagram> datagrams;
    datagrams.reserve(pending.size());
    for (const auto& bytes : pending) {
        datagrams.push_back({bytes, 0});
        session.upTap.take(bytes);
    }
    DatagramWay way{session.upstream.get(), nullptr, nullptr, session.segmentsUp};
    session.bytesUp += m_sender.send(way, datagrams).bytes;
}

} // namespace natlens::relay
