// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/relay_program.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <chrono>

#include "wire/exit_codes.h"

namespace natlens::relay {

namespace {

/// How often reports are sent, and how often the helper hears that this lives.
constexpr int BeatMs = 100;
/// A thread that did not turn for so many beats hangs; a turn takes 250 ms at most when nothing
/// happens.
constexpr unsigned MostThreads = 64;

} // namespace

RelayProgram::~RelayProgram()
{
    stopLoops();
}

void RelayProgram::stopLoops()
{
    for (const auto& loop : m_loops) {
        loop->stop();
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
    for (;;) {
        pollfd waiting{m_control.fd(), POLLIN, 0};
        const int ready = ::poll(&waiting, 1, BeatMs);
        if (ready < 0 && errno != EINTR) {
            return ExitFailed;
        }
        if (ready > 0 && !handlePackets()) {
            return ExitDone;
        }
        if (m_reports) {
            m_reports->flush();
        }
        tellAlive();
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
    case RelayControl::Kind::Listener:
        if (packet.sockets.size() == 1 && m_loops.empty()) {
            m_listeners.push_back({packet.sockets.front().get(), message.port, message.hold != 0});
            m_sockets.push_back(std::move(packet.sockets.front()));
        }
        return true;
    case RelayControl::Kind::Reports:
        if (packet.sockets.size() == 1 && !m_reports) {
            m_reports = std::make_unique<FrameReports>(std::move(packet.sockets.front()));
        }
        return true;
    case RelayControl::Kind::Begin: return begin(message);
    case RelayControl::Kind::Sockets:
        if (m_pool) {
            m_pool->add(message.family, std::move(packet.sockets));
            for (const auto& loop : m_loops) {
                loop->socketsArrived();
            }
        }
        return true;
    case RelayControl::Kind::Stop: return false;
    case RelayControl::Kind::Need:
    case RelayControl::Kind::Alive: break;
    }
    return true;
}

bool RelayProgram::begin(const RelayControl& message)
{
    if (!m_reports || m_listeners.empty() || !m_loops.empty()) {
        return false;
    }
    m_socketKind = message.socket;
    m_pool = std::make_unique<SocketPool>(
        message.socket,
        [this](std::uint8_t family, std::uint16_t count) { return ask(family, count); });
    const unsigned threads = std::clamp<unsigned>(message.threads, 1, MostThreads);
    for (unsigned i = 0; i < threads; ++i) {
        auto loop = std::make_unique<RelayLoop>(static_cast<std::uint8_t>(i), m_listeners, *m_pool,
                                                m_admission, *m_reports);
        if (!loop->prepare()) {
            return false;
        }
        m_loops.push_back(std::move(loop));
    }
    m_seenTurns.assign(threads, 0);
    for (const auto& loop : m_loops) {
        m_threads.emplace_back([running = loop.get()] { running->run(); });
    }
    if (message.family != AF_INET6) {
        m_pool->fill(AF_INET);
    }
    if (message.family != AF_INET) {
        m_pool->fill(AF_INET6);
    }
    return true;
}

bool RelayProgram::ask(std::uint8_t family, std::uint16_t count)
{
    RelayControl message;
    message.kind = RelayControl::Kind::Need;
    message.family = family;
    message.socket = m_socketKind;
    message.count = count;
    return m_control.send(message).has_value();
}

/// Tells the helper that every thread turns: the lease of the rules is renewed only while it hears
/// so. A thread that hangs makes this fall silent.
void RelayProgram::tellAlive()
{
    if (m_loops.empty()) {
        return;
    }
    RelayControl message;
    message.kind = RelayControl::Kind::Alive;
    bool all = true;
    for (std::size_t i = 0; i < m_loops.size(); ++i) {
        const std::uint64_t turns = m_loops[i]->turns();
        all = all && turns != m_seenTurns[i];
        message.turns += turns;
    }
    if (!all) {
        return;
    }
    for (std::size_t i = 0; i < m_loops.size(); ++i) {
        m_seenTurns[i] = m_loops[i]->turns();
    }
    (void)m_control.send(message);
}

} // namespace natlens::relay
