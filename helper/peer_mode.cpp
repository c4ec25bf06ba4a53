// SPDX-License-Identifier: GPL-2.0-or-later
#include "peer_mode.h"

#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>

namespace natlens {

PeerMode::PeerMode(const HelperOptions& options, QObject* parent)
    : QObject(parent), m_address(options.peerAddress), m_hub(options.receiveBuffer),
      m_sessions(m_callers), m_questions(m_sessions, m_authoriser),
      m_streams(m_sessions, m_questions, m_hub), m_acts(m_questions, m_hub),
      m_facts(m_sessions, m_questions), m_traces(m_sessions, m_questions), m_settings(m_questions),
      m_interceptions(m_sessions, m_questions),
      m_service(m_sessions, {m_streams, m_acts, m_facts, m_traces, m_settings, m_interceptions},
                m_hub),
      m_input(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_input, &QSocketNotifier::activated, this, &PeerMode::readInput);
}

Result<void> PeerMode::start()
{
    if (::prctl(PR_SET_PDEATHSIG, SIGTERM) != 0) {
        return failure(ErrorCode::System, "asking to end with the parent", errno);
    }
    m_server = std::make_unique<QDBusServer>(m_address);
    if (!m_server->isConnected()) {
        return failure(ErrorCode::System, "listening on " + m_address.toStdString() + ": "
                                              + m_server->lastError().message().toStdString());
    }
    m_server->setAnonymousAuthenticationAllowed(false);
    connect(m_server.get(), &QDBusServer::newConnection, this, &PeerMode::accept);
    if (auto listening = m_hub.listenAlways(); !listening) {
        return listening;
    }
    std::fputs("ready\n", stdout);
    std::fflush(stdout);
    return {};
}

void PeerMode::accept(const QDBusConnection& connection)
{
    if (!m_peer.isEmpty()) {
        QDBusConnection::disconnectFromPeer(connection.name());
        return;
    }
    m_peer = connection.name();
    QDBusConnection peer(connection);
    const bool watched = peer.connect(QString(), QStringLiteral("/org/freedesktop/DBus/Local"),
                                      QStringLiteral("org.freedesktop.DBus.Local"),
                                      QStringLiteral("Disconnected"), this, SLOT(disconnected()));
    if (!watched || !m_service.exportOn(peer)) {
        std::fputs("natlens-helper: cannot offer the service to the client\n", stderr);
        Q_EMIT ended();
    }
}

void PeerMode::disconnected()
{
    Q_EMIT ended();
}

void PeerMode::readInput()
{
    std::array<char, 256> ignored{};
    const ssize_t size = ::read(STDIN_FILENO, ignored.data(), ignored.size());
    if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR)) {
        m_input.setEnabled(false);
        Q_EMIT ended();
    }
}

} // namespace natlens
