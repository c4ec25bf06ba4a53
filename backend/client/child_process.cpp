// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/child_process.h"

#include <QTimer>
#include <unistd.h>

namespace natlens {

namespace {

constexpr qsizetype MaxLine = 4096;
constexpr qsizetype MaxErrors = 4096;
constexpr int GentleMs = 3000; ///< for the end by end of input, then for that by SIGTERM

} // namespace

ChildProcess::ChildProcess(QObject* parent) : QObject(parent)
{
    m_process.setChildProcessModifier([] { setpgid(0, 0); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ChildProcess::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ChildProcess::readErrors);
    connect(&m_process, &QProcess::finished, this, [this] {
        readErrors();
        Q_EMIT ended();
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            Q_EMIT startFailed(m_process.errorString());
        }
    });
}

ChildProcess::~ChildProcess()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning) {
        return;
    }
    m_process.closeWriteChannel();
    if (m_process.waitForFinished(GentleMs)) {
        return;
    }
    m_process.terminate();
    if (m_process.waitForFinished(GentleMs)) {
        return;
    }
    m_process.kill();
    m_process.waitForFinished(-1);
}

void ChildProcess::start(const QString& program, const QStringList& arguments)
{
    m_process.start(program, arguments);
}

void ChildProcess::endAndDelete()
{
    disconnect();
    if (m_process.state() == QProcess::NotRunning) {
        deleteLater();
        return;
    }
    connect(&m_process, &QProcess::finished, this, &QObject::deleteLater);
    m_process.closeWriteChannel();
    QTimer::singleShot(GentleMs, &m_process, &QProcess::terminate);
    QTimer::singleShot(2 * GentleMs, &m_process, &QProcess::kill);
}

bool ChildProcess::endedBySignal() const
{
    return m_process.exitStatus() == QProcess::CrashExit;
}

std::string ChildProcess::lastWords() const
{
    return m_errors.trimmed().toStdString();
}

void ChildProcess::readOutput()
{
    m_output += m_process.readAllStandardOutput();
    qsizetype end = m_output.indexOf('\n');
    while (end >= 0 && !m_ready) {
        const QByteArray line = m_output.left(end);
        m_output.remove(0, end + 1);
        if (line == "ready") {
            m_ready = true;
            Q_EMIT ready();
            return;
        }
        end = m_output.indexOf('\n');
    }
    if (m_ready || m_output.size() > MaxLine) {
        m_output.clear();
    }
}

void ChildProcess::readErrors()
{
    m_errors += m_process.readAllStandardError();
    if (m_errors.size() > MaxErrors) {
        m_errors = m_errors.right(MaxErrors);
    }
}

} // namespace natlens
