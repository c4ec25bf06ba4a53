// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>
#include <QTemporaryDir>
#include <QTimer>
#include <memory>

#include "client/reconnecting_service.h"

namespace natlens {

class ChildProcess;

/// How to start a helper that serves one peer.
struct PeerLaunch {
    QString program;       ///< empty: there is none
    QStringList arguments; ///< the address of the socket is appended
    std::string missing;   ///< what is not there, when there is none
};

/// The helper with this process's own capabilities.
[[nodiscard]] PeerLaunch directLaunch();
/// The helper in a lab that plays @p scenario.
[[nodiscard]] PeerLaunch labLaunch(const std::string& scenario);

/// A helper that is a child of this process, spoken to over a private socket.
class PeerService : public ReconnectingService {
    Q_OBJECT

public:
    PeerService(Source source, PeerLaunch launch, QObject* parent = nullptr);
    ~PeerService() override; ///< waits for the child's end

    [[nodiscard]] Source source() const override { return m_source; }

private:
    void startConnecting() override;
    void stopConnecting() override;
    void onReady();
    void onEnded();
    [[nodiscard]] Error endOfChild() const;

    Source m_source;
    PeerLaunch m_launch;
    std::unique_ptr<QTemporaryDir> m_folder; ///< holds the socket, 0700, until it is connected
    ChildProcess* m_child = nullptr;
    QObject m_children; ///< those that are on their way out, and m_child
    QTimer m_startTimeout;
};

} // namespace natlens
