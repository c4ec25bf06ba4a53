// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/quiz_lab.h"

#include <QFile>
#include <netinet/in.h>

#include "lessons/scenario_file.h"

namespace natlens {

namespace {

constexpr int LimitMs = 5000;

struct QuizPacket {
    QString protocol;
    LabEnd from;
    LabEnd to;
};

QuizPacket packetOf(const Tuple& original)
{
    if (const auto* echo = std::get_if<IcmpIdentity>(&original.l4)) {
        return {QStringLiteral("icmp"), {original.src, echo->id}, {original.dst, 0}};
    }
    const auto* ports = std::get_if<Ports>(&original.l4);
    const Ports known = ports != nullptr ? *ports : Ports{};
    return {original.protocol == IPPROTO_TCP ? QStringLiteral("tcp") : QStringLiteral("udp"),
            {original.src, known.src},
            {original.dst, known.dst}};
}

} // namespace

QuizLab::QuizLab(const QString& program, QObject* parent)
    : QObject(parent), m_player(new LessonPlayer(program, this))
{
    connect(m_player, &LessonPlayer::ready, this, [this] {
        m_runs = true;
        Q_EMIT changed();
    });
    connect(m_player, &LessonPlayer::failed, this, &QuizLab::fail);
    connect(m_player, &LessonPlayer::looked, this, &QuizLab::look);
    m_limit.setSingleShot(true);
    m_limit.setInterval(LimitMs);
    connect(&m_limit, &QTimer::timeout, this, [this] { answer(std::nullopt); });
    if (program.isEmpty()) {
        fail(tr("natlens-lab is not installed beside this program."));
        return;
    }
    const QString name = m_folder.filePath(QStringLiteral("quiz.json"));
    ScenarioFile scenario;
    scenario.name = "quiz";
    QFile file(name);
    const QByteArray text = QByteArray::fromStdString(toJson(scenario));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        fail(file.errorString());
        return;
    }
    file.close();
    m_player->open(name, true);
}

void QuizLab::fail(const QString& trouble)
{
    m_runs = false;
    m_trouble = trouble;
    answer(std::nullopt);
    Q_EMIT changed();
}

void QuizLab::ask(const QuizFlow& quiz)
{
    m_asked = quiz.flow.original;
    if (m_runs == false) {
        answer(std::nullopt);
        return;
    }
    const QuizPacket packet = packetOf(quiz.flow.original);
    m_player->applyRules(QString::fromStdString(rulesetOf(quiz)));
    m_player->send(QStringLiteral("client"), packet.protocol,
                   QString::fromStdString(toText(packet.from)),
                   QString::fromStdString(toText(packet.to)));
    m_player->lookNext();
    m_limit.start();
}

void QuizLab::look(const LabFlows& flows, const LabFlows& events)
{
    if (!m_asked) {
        return;
    }
    // What was refused may be gone from the table already; its event has the tuples, too.
    for (const LabFlows* list : {&flows, &events}) {
        for (const LabFlow& each : *list) {
            if (each.node == QLatin1String("router") && each.record->flow.original == *m_asked) {
                answer(each.record->flow.reply);
                return;
            }
        }
    }
    answer(std::nullopt);
}

void QuizLab::answer(const std::optional<Tuple>& reply)
{
    m_limit.stop();
    if (m_asked) {
        m_asked.reset();
        Q_EMIT told(reply);
    }
}

} // namespace natlens
