// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/peer_service.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QFile>
#include <cerrno>
#include <utility>

#include "client/bus_session.h"
#include "client/child_process.h"
#include "client/program_paths.h"
#include "client/socket_folder.h"
#include "wire/exit_codes.h"

namespace natlens {

namespace {

constexpr int StartTimeoutMs = 30'000;

/// A D-Bus address; what is not optionally-escaped there is written as %XX (D-Bus specification,
/// Server Addresses).
QString addressOf(const QTemporaryDir& folder)
{
    const QByteArray path = QFile::encodeName(folder.filePath(QStringLiteral("bus")));
    return QStringLiteral("unix:path=") + QString::fromLatin1(path.toPercentEncoding("/", "~"));
}

ErrorCode codeOfExit(int exitCode)
{
    switch (exitCode) {
    case ExitNotAuthorised:
    case LabExitDenied: return ErrorCode::NotAuthorised;
    case ExitNoSource: return ErrorCode::Unsupported;
    case ExitUsage: return ErrorCode::BadArgument;
    case LabExitNotFound: return ErrorCode::NotInstalled;
    default: return ErrorCode::System;
    }
}

} // namespace

PeerLaunch directLaunch()
{
    return {helperProgram(), {QStringLiteral("--peer")}, "natlens-helper"};
}

PeerLaunch labLaunch(const std::string& scenario)
{
    const QString helper = helperProgram();
    const QString lab = labProgram();
    if (helper.isEmpty() || lab.isEmpty()) {
        return {{}, {}, lab.isEmpty() ? "natlens-lab" : "natlens-helper"};
    }
    return {lab,
            {QStringLiteral("run"), QString::fromStdString(scenario), QStringLiteral("--"), helper,
             QStringLiteral("--peer")},
            {}};
}

PeerService::PeerService(Source source, PeerLaunch launch, QObject* parent)
    : ReconnectingService(parent), m_source(std::move(source)), m_launch(std::move(launch))
{
    m_startTimeout.setSingleShot(true);
    m_startTimeout.setInterval(StartTimeoutMs);
    connect(&m_startTimeout, &QTimer::timeout, this, [this] {
        fail({ErrorCode::Timeout, 0, "starting " + m_launch.program.toStdString()});
    });
}

PeerService::~PeerService()
{
    close();
}

void PeerService::startConnecting()
{
    if (m_launch.program.isEmpty()) {
        fail({ErrorCode::NotInstalled, ENOENT, m_launch.missing});
        return;
    }
    const QString root = socketRoot();
    removeAbandonedFolders(root);
    m_folder = std::make_unique<QTemporaryDir>(root + QLatin1Char('/')
                                               + QLatin1String(SocketFolderPattern));
    if (!m_folder->isValid()) {
        fail({ErrorCode::System, 0,
              "making a folder for the socket in " + root.toStdString()
                  + " (TMPDIR or XDG_RUNTIME_DIR): " + m_folder->errorString().toStdString()});
        return;
    }
    m_child = new ChildProcess(&m_children);
    connect(m_child, &ChildProcess::ready, this, &PeerService::onReady);
    connect(m_child, &ChildProcess::ended, this, &PeerService::onEnded);
    connect(m_child, &ChildProcess::startFailed, this, [this](const QString& reason) {
        fail({ErrorCode::System, 0,
              "starting " + m_launch.program.toStdString() + ": " + reason.toStdString()});
    });
    m_startTimeout.start();
    m_child->start(m_launch.program, m_launch.arguments + QStringList{addressOf(*m_folder)});
}

void PeerService::stopConnecting()
{
    m_startTimeout.stop();
    m_folder.reset();
    if (m_child != nullptr) {
        m_child->disconnect(this);
        std::exchange(m_child, nullptr)->endAndDelete();
    }
}

void PeerService::onReady()
{
    m_startTimeout.stop();
    const auto peer = QDBusConnection::connectToPeer(addressOf(*m_folder), uniqueConnectionName());
    if (!peer.isConnected()) {
        const std::string reason = peer.lastError().message().toStdString();
        QDBusConnection::disconnectFromPeer(peer.name());
        fail({ErrorCode::System, 0, "connecting to the helper: " + reason});
        return;
    }
    // Connected: nobody needs the name any more, and nothing is left when we are killed.
    m_folder.reset();
    useSession(std::make_unique<BusSession>(peer, QString()));
}

void PeerService::onEnded()
{
    fail(endOfChild());
}

Error PeerService::endOfChild() const
{
    const std::string words = m_child->lastWords();
    if (m_child->endedBySignal()) {
        return {ErrorCode::Disconnected, 0,
                words.empty() ? "the helper was killed" : "the helper was killed: " + words};
    }
    if (status() == SourceStatus::Live) {
        return {ErrorCode::Disconnected, 0, words.empty() ? "the helper ended" : words};
    }
    const int code = m_child->exitCode();
    return {codeOfExit(code), 0,
            words.empty() ? "the helper ended with status " + std::to_string(code) : words};
}

} // namespace natlens
