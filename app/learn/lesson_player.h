// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QProcess>
#include <deque>

#include "learn/step_report.h"

namespace natlens {

/// natlens-lab play --talk as a child: the same player that CI runs. One request is under way at
/// a time, others wait; all answers come by signals.
class LessonPlayer : public QObject {
    Q_OBJECT

public:
    /// @p program: natlens-lab.
    explicit LessonPlayer(QString program, QObject* parent = nullptr);
    ~LessonPlayer() override;

    /// Ends the lab that is there and starts one for @p file.
    void open(const QString& file, bool scenario = false);
    void close();
    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] bool isBusy() const { return m_busy || !m_waiting.empty(); }

    void perform(int step);
    void answer(const QJsonObject& answer);
    void run(const QString& node, const QString& command);
    void send(const QString& node, const QString& protocol, const QString& from, const QString& to);
    void applyRules(const QString& rules);
    /// Not while something else is under way.
    void look();
    /// After what is under way.
    void lookNext();
    /// A new lab, in which the first @p done steps are done again.
    void restart(int done);

Q_SIGNALS:
    void ready(bool well);
    void performed(const natlens::StepReport& report);
    void judged(const natlens::JudgedAnswer& answer);
    void ran(const QString& command, const QString& output);
    void looked(const natlens::LabFlows& flows, const natlens::LabFlows& events);
    void refused(const QString& text); ///< what was asked for makes no sense to the player
    void failed(const QString& text);  ///< it could not start, or has ended
    void busyChanged(bool busy);

private:
    void request(const QJsonObject& object);
    void sendNext();
    void setBusy(bool busy);
    void readOutput();
    void take(const QJsonObject& object);
    void onFinished(QProcess* process);

    QString m_program;
    QPointer<QProcess> m_process;
    QByteArray m_output;
    std::deque<QByteArray> m_waiting;
    LabAddressMap m_addresses;
    bool m_ready = false;
    bool m_busy = false;
};

} // namespace natlens
