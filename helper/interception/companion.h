// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include "core/result.h"
#include "core/unique_fd.h"

namespace natlens {

/// A program that works for the helper. It gets one descriptor, as number 3, nothing on standard
/// input, and the capabilities that it is told to keep.
class Companion : public QObject {
    Q_OBJECT

public:
    struct Terms {
        bool netAdmin = false; ///< keeps CAP_NET_ADMIN; no other capability in any case
        bool outlives = false; ///< else the kernel kills it with the helper's main thread
    };

    explicit Companion(const Terms& terms, QObject* parent = nullptr);
    ~Companion() override;

    /// Starts it; ended() tells also when it could not be started.
    void start(const QString& program, const QStringList& arguments, UniqueFd socket);
    /// Kills it, and waits until the kernel has taken it away; ended() does not come.
    void kill();
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

Q_SIGNALS:
    void ended();

private:
    QProcess m_process;
    UniqueFd m_socket; ///< until it has been started
};

} // namespace natlens
