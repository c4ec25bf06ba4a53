// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/relay_program.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <iterator>

#include "wire/exit_codes.h"

namespace natlens::relay {

using namespace std::chrono_literals;

namespace {

/// How often reports are sent, and how often the helper hears that this lives.
constexpr std::chrono::milliseconds Beat{100};
constexpr unsigned MostThreads = 64;

} // namespace

RelayProgram::~RelayProgram()
{
    stopLoops();
}

void RelayProgram::stopLoops()
{
    for (const auto& worker : m_workers) {
        worker->stop();
    }
    for (std::thread& thread : m_threads) {
        thread.join();
    }
    m_threads.clear();
    if (m_reports) {
        m_reports->flush();
    }
}

int RelayProgram::run()
{
    using Clock = std::chrono::steady_clock;
    auto beatAt = Clock::now() + Beat;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(beatAt - Clock::now());
        pollfd waiting{m_control.fd(), POLLIN, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::max(left, 0ms).count()));
        if (ready < 0 && errno != EINTR) {
            return ExitFailed;
        }
        if (ready > 0 && !handlePackets()) {
            return ExitDone;
        }
        // Not for every packet, which would wake two more programs; but the helper waits for the
        // first.
        if (Clock::now() >= beatAt || !m_toldAlive) {
            beat();
            beatAt = Clock::now() + Beat;
        }
    }
}

void RelayProgram::beat()
{
    if (m_reports) {
        m_reports->flush();
    }
    if (m_askAgain.exchange(false)) {
        tellOfSockets(); // those that wait take none, and ask for more with that
    }
    tellAlive();
}

void RelayProgram::tellOfSockets()
{
    for (const auto& worker : m_workers) {
        worker->socketsArrived();
    }
}

/// False: it is over.
bool RelayProgram::handlePackets()
{
    for (;;) {
        auto packet = m_control.receive();
        if (!packet) {
            if (packet.error().code == ErrorCode::Malformed) {
                continue;
            }
            return false;
        }
        if (!*packet) {
            return true;
        }
        if (!handle(**packet)) {
            return false;
        }
    }
}

bool RelayProgram::handle(ControlPacket& packet)
{
    const RelayControl& message = packet.message;
    switch (message.kind) {
    case RelayControl::Kind::Listener: takeListeners(packet); return true;
    case RelayControl::Kind::Reports:
        if (packet.sockets.size() == 1 && !m_reports) {
            m_reports = std::make_unique<FrameReports>(std::move(packet.sockets.front()));
        }
        return true;
    case RelayControl::Kind::Begin: return begin(message);
    case RelayControl::Kind::Sockets:
        if (m_pool) {
            const bool some = !packet.sockets.empty();
            m_pool->add(message.socket, message.family, std::move(packet.sockets), message.turns);
            if (some) {
                tellOfSockets();
            } else {
                m_askAgain = true;
            }
        }
        return true;
    case RelayControl::Kind::Origins: passOrigins(packet.origins); return true;
    case RelayControl::Kind::Stop: return false;
    case RelayControl::Kind::Need:
    case RelayControl::Kind::Alive: break;
    }
    return true;
}

/// One of TCP, which all threads share; of UDP one for each thread.
void RelayProgram::takeListeners(ControlPacket& packet)
{
    const RelayControl& message = packet.message;
    if (!m_workers.empty()) {
        return;
    }
    for (std::size_t i = 0; i < packet.sockets.size(); ++i) {
        const int socket = packet.sockets[i].get();
        if (message.protocol == IPPROTO_UDP) {
            m_udpListeners.resize(std::max(m_udpListeners.size(), i + 1));
            m_udpListeners[i].push_back({socket, message.port, message.hold != 0});
        } else {
            m_listeners.push_back({socket, message.port, message.hold != 0});
        }
        m_sockets.push_back(std::move(packet.sockets[i]));
    }
}

void RelayProgram::makePool(const RelayControl& message)
{
    SocketPool::Helper helper;
    helper.need = [this](RelaySocket kind, std::uint8_t family, std::uint16_t count) {
        RelayControl need;
        need.kind = RelayControl::Kind::Need;
        need.socket = kind;
        need.family = family;
        need.count = count;
        auto sent = m_control.send(need);
        if (!sent) {
            m_askAgain = true;
        }
        return sent;
    };
    helper.ask = [this](std::span<const RelayOrigin> origins) { return m_control.send(origins); };
    m_pool = std::make_unique<SocketPool>((message.flags & RelayControl::AsClient) != 0,
                                          std::move(helper));
}

/// What the first connections will need.
void RelayProgram::fillPool(const RelayControl& message)
{
    const bool asClient = (message.flags & RelayControl::AsClient) != 0;
    std::vector<RelaySocket> kinds;
    if (!m_listeners.empty()) {
        kinds.push_back(asClient ? RelaySocket::TcpUpstreamAsClient : RelaySocket::TcpUpstream);
    }
    if (!m_udpListeners.empty()) {
        kinds.push_back(asClient ? RelaySocket::UdpUpstreamAsClient : RelaySocket::UdpUpstream);
        kinds.push_back(RelaySocket::UdpRefused);
        kinds.push_back(RelaySocket::UdpUnreachable);
        if ((message.flags & RelayControl::Translated) == 0) {
            kinds.push_back(RelaySocket::UdpFace);
        }
    }
    for (const RelaySocket kind : kinds) {
        for (const std::uint8_t family : {std::uint8_t{AF_INET}, std::uint8_t{AF_INET6}}) {
            if (message.family == 0 || message.family == family) {
                m_pool->fill(kind, family);
            }
        }
    }
}

void RelayProgram::makeTcpLoops(unsigned threads, bool previews)
{
    if (m_listeners.empty()) {
        return;
    }
    std::vector<RelayLoop*> loops;
    loops.reserve(threads);
    for (unsigned i = 0; i < threads; ++i) {
        auto loop = std::make_unique<RelayLoop>(static_cast<std::uint8_t>(i), m_listeners, *m_pool,
                                                m_admission, *m_reports, previews);
        loops.push_back(loop.get());
        m_workers.push_back(std::move(loop));
    }
    for (RelayLoop* loop : loops) {
        loop->setPeers(loops);
    }
}

void RelayProgram::makeUdpLoops(unsigned threads, const RelayControl& message)
{
    UdpPlan plan;
    plan.translated = (message.flags & RelayControl::Translated) != 0;
    plan.asClient = (message.flags & RelayControl::AsClient) != 0;
    plan.previews = (message.flags & RelayControl::Previews) != 0;
    if (message.udpSeconds != 0 && message.udpStreamSeconds != 0) {
        plan.patience.unanswered = std::chrono::seconds(message.udpSeconds);
        plan.patience.stream = std::chrono::seconds(message.udpStreamSeconds);
    }
    for (unsigned i = 0; i < m_udpListeners.size() && i < threads; ++i) {
        auto loop =
            std::make_unique<UdpLoop>(static_cast<std::uint8_t>(FirstUdpWorker + i),
                                      m_udpListeners[i], plan, *m_pool, m_udpAdmission, *m_reports);
        m_udpLoops.push_back(loop.get());
        m_workers.push_back(std::move(loop));
    }
}

bool RelayProgram::begin(const RelayControl& message)
{
    if (!m_reports || (m_listeners.empty() && m_udpListeners.empty()) || !m_workers.empty()) {
        return false;
    }
    makePool(message);
    const unsigned threads = std::clamp<unsigned>(message.threads, 1, MostThreads);
    makeTcpLoops(threads, (message.flags & RelayControl::Previews) != 0);
    makeUdpLoops(threads, message);
    for (const auto& worker : m_workers) {
        if (!worker->prepare()) {
            return false;
        }
    }
    m_seenTurns.assign(m_workers.size(), 0);
    for (const auto& worker : m_workers) {
        m_threads.emplace_back([running = worker.get()] { running->run(); });
    }
    fillPool(message);
    return true;
}

void RelayProgram::passOrigins(std::span<const RelayOrigin> origins)
{
    for (UdpLoop* loop : m_udpLoops) {
        std::vector<RelayOrigin> own;
        std::ranges::copy_if(origins, std::back_inserter(own), [loop](const RelayOrigin& origin) {
            return origin.thread == loop->worker();
        });
        if (!own.empty()) {
            loop->originsArrived(own);
        }
    }
}

/// Tells the helper that every thread turns: the lease of the rules is renewed only while it hears
/// so. A thread that hangs makes this fall silent.
void RelayProgram::tellAlive()
{
    if (m_workers.empty()) {
        return;
    }
    RelayControl message;
    message.kind = RelayControl::Kind::Alive;
    bool all = true;
    for (std::size_t i = 0; i < m_workers.size(); ++i) {
        const std::uint64_t turns = m_workers[i]->turns();
        all = all && turns != m_seenTurns[i];
        message.turns += turns;
    }
    if (!all) {
        return;
    }
    for (std::size_t i = 0; i < m_workers.size(); ++i) {
        m_seenTurns[i] = m_workers[i]->turns();
    }
    m_toldAlive = m_control.send(message).has_value() || m_toldAlive;
}

} // namespace natlens::relay
