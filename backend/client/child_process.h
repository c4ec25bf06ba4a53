// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include "core/result.h"

namespace natlens {

/// A program that serves us until its standard input ends: the helper, or a lab with one in it.
/// It runs in a process group of its own, so that a Ctrl-C meant for us does not end it first.
class ChildProcess : public QObject {
    Q_OBJECT

public:
    explicit ChildProcess(QObject* parent = nullptr);
    /// Ends the program and waits for it: by end of input, SIGTERM, at last SIGKILL.
    ~ChildProcess() override;

    void start(const QString& program, const QStringList& arguments);
    /// Asks it to end; the object deletes itself when it did.
    void endAndDelete();

    [[nodiscard]] bool endedBySignal() const;
    [[nodiscard]] int exitCode() const { return m_process.exitCode(); }
    /// The end of what it wrote to standard error; its bytes are not to be trusted.
    [[nodiscard]] std::string lastWords() const;

Q_SIGNALS:
    void ready(); ///< it wrote the line "ready"
    void startFailed(const QString& reason);
    void ended();

private:
    void readOutput();
    void readErrors();

    QProcess m_process;
    QByteArray m_output; ///< an unfinished line
    QByteArray m_errors; ///< the tail
    bool m_ready = false;
};

} // namespace natlens
