// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/lesson_player.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace natlens {

namespace {

constexpr int EndMs = 3000;

QJsonObject verb(const char* name)
{
    return {{QStringLiteral("do"), QLatin1String(name)}};
}

} // namespace

LessonPlayer::LessonPlayer(QString program, QObject* parent)
    : QObject(parent), m_program(std::move(program))
{
}

LessonPlayer::~LessonPlayer()
{
    blockSignals(true); // who listened may be half gone already
    close();
}

void LessonPlayer::close()
{
    m_waiting.clear();
    m_output.clear();
    m_ready = false;
    if (!m_process) {
        return;
    }
    QProcess* process = m_process;
    m_process = nullptr;
    process->disconnect(this);
    process->closeWriteChannel();
    // A lab with a command under way does not read: its keeper takes all of it along.
    process->kill();
    process->waitForFinished(EndMs);
    delete process;
    setBusy(false);
}

void LessonPlayer::open(const QString& file, bool scenario)
{
    close();
    auto* process = new QProcess(this);
    m_process = process;
    process->setProcessChannelMode(QProcess::SeparateChannels);
    connect(process, &QProcess::readyReadStandardOutput, this, &LessonPlayer::readOutput);
    connect(process, &QProcess::finished, this, [this, process] { onFinished(process); });
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            onFinished(process);
        }
    });
    // What it says to an answer are the lesson's words.
    const QString language = QLocale().name().section(QLatin1Char('_'), 0, 0);
    QStringList arguments{QStringLiteral("play"), QStringLiteral("--talk"),
                          QStringLiteral("--language"), language};
    if (scenario) {
        arguments += QStringLiteral("--scenario");
    }
    setBusy(true);
    process->start(m_program, arguments << file);
}

void LessonPlayer::onFinished(QProcess* process)
{
    QString words = QString::fromUtf8(process->readAllStandardError()).trimmed();
    if (words.isEmpty()) {
        words = process->errorString();
    }
    m_process = nullptr;
    m_waiting.clear();
    m_ready = false;
    process->deleteLater();
    setBusy(false);
    Q_EMIT failed(words);
}

void LessonPlayer::setBusy(bool busy)
{
    if (m_busy != busy) {
        m_busy = busy;
        Q_EMIT busyChanged(busy);
    }
}

void LessonPlayer::request(const QJsonObject& object)
{
    if (!m_process) {
        return;
    }
    m_waiting.push_back(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    sendNext();
}

void LessonPlayer::sendNext()
{
    if (m_ready && !m_busy && m_process && !m_waiting.empty()) {
        m_process->write(m_waiting.front());
        m_waiting.pop_front();
        setBusy(true);
    }
}

void LessonPlayer::readOutput()
{
    if (!m_process) {
        return;
    }
    m_output += m_process->readAllStandardOutput();
    for (qsizetype end = m_output.indexOf('\n'); end >= 0; end = m_output.indexOf('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(m_output.left(end)).object();
        m_output.remove(0, end + 1);
        const QPointer<LessonPlayer> self(this);
        setBusy(false);
        take(object);
        if (!self || !m_process) {
            return;
        }
        sendNext();
    }
}

void LessonPlayer::take(const QJsonObject& object)
{
    const QString type = object.value(QLatin1String("type")).toString();
    if (type == QLatin1String("ready")) {
        m_addresses = labAddresses(object.value(QLatin1String("addresses")).toObject());
        m_ready = true;
        Q_EMIT ready(object.value(QLatin1String("ok")).toBool());
    } else if (type == QLatin1String("step")) {
        Q_EMIT performed(stepReport(object, m_addresses));
    } else if (type == QLatin1String("judged")) {
        Q_EMIT judged(judgedAnswer(object));
    } else if (type == QLatin1String("ran")) {
        Q_EMIT ran(object.value(QLatin1String("command")).toString(),
                   object.value(QLatin1String("output")).toString());
    } else if (type == QLatin1String("tables")) {
        Q_EMIT looked(labFlows(object.value(QLatin1String("flows")).toArray(), m_addresses),
                      labFlows(object.value(QLatin1String("events")).toArray(), m_addresses));
    } else {
        Q_EMIT refused(object.value(QLatin1String("text")).toString().trimmed());
    }
}

void LessonPlayer::perform(int step)
{
    QJsonObject object = verb("step");
    object.insert(QStringLiteral("step"), step);
    request(object);
}

void LessonPlayer::answer(const QJsonObject& answer)
{
    QJsonObject object = answer;
    object.insert(QStringLiteral("do"), QStringLiteral("answer"));
    request(object);
}

void LessonPlayer::run(const QString& node, const QString& command)
{
    QJsonObject object = verb("run");
    object.insert(QStringLiteral("in"), node);
    object.insert(QStringLiteral("command"), command);
    request(object);
}

void LessonPlayer::send(const QString& node, const QString& protocol, const QString& from,
                        const QString& to)
{
    QJsonObject object = verb("send");
    object.insert(QStringLiteral("in"), node);
    object.insert(QStringLiteral("protocol"), protocol);
    if (!from.isEmpty()) {
        object.insert(QStringLiteral("from"), from);
    }
    object.insert(QStringLiteral("to"), to);
    request(object);
}

void LessonPlayer::applyRules(const QString& rules)
{
    QJsonObject object = verb("rules");
    object.insert(QStringLiteral("rules"), rules);
    request(object);
}

void LessonPlayer::look()
{
    if (m_ready && !isBusy()) {
        request(verb("look"));
    }
}

void LessonPlayer::lookNext()
{
    request(verb("look"));
}

void LessonPlayer::restart(int done)
{
    if (!m_process) {
        return;
    }
    QJsonObject object = verb("restart");
    object.insert(QStringLiteral("done"), done);
    m_waiting.clear();
    request(object);
}

} // namespace natlens
