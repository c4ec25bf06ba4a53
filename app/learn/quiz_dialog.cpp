// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/quiz_dialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include "learn/answer_form.h"
#include "learn/quiz_lab.h"
#include "text/sentence.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/tuple_diagram.h"

namespace natlens {

namespace {

constexpr int RightToRise = 2;

FlowRecordPtr recordOf(const QuizFlow& quiz, bool withReply)
{
    auto record = std::make_shared<FlowRecord>();
    record->flow = quiz.flow;
    record->nat = quiz.nat;
    if (!withReply) {
        record->flow.reply = {};
        record->nat = {};
    }
    return record;
}

QString scoreKey(const char* name)
{
    return QStringLiteral("quiz/") + QLatin1String(name);
}

} // namespace

QuizDialog::QuizDialog(const Theme& theme, const QString& program, QWidget* parent, unsigned seed)
    : QDialog(parent), m_random(seed != 0 ? seed : std::random_device()()),
      m_lab(new QuizLab(program, this)), m_column(new QVBoxLayout(this)), m_score(new QLabel),
      m_text(new QLabel), m_witness(new QLabel), m_diagram(new TupleDiagram(theme)),
      m_check(new QPushButton)
{
    setWindowTitle(tr("Quiz"));
    resize(860, 460);
    m_column->setSpacing(metrics::Margin);
    m_score->setProperty("kind", QStringLiteral("muted"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAccessibleName(tr("Question"));
    m_witness->setProperty("kind", QStringLiteral("muted"));
    m_witness->setTextFormat(Qt::PlainText);
    m_witness->setWordWrap(true);
    m_column->addWidget(m_score);
    m_column->addWidget(m_text);
    m_column->addWidget(m_diagram);
    m_column->addWidget(m_witness);
    m_column->addStretch(1);
    auto* buttons = new QHBoxLayout;
    auto* close = new QPushButton(tr("C&lose"));
    close->setAutoDefault(false);
    m_check->setDefault(true);
    buttons->addWidget(m_check);
    buttons->addStretch(1);
    buttons->addWidget(close);
    m_column->addLayout(buttons);
    connect(m_check, &QPushButton::clicked, this, [this] { m_answered ? next() : check(); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_lab, &QuizLab::changed, this, &QuizDialog::showWitness);
    connect(m_lab, &QuizLab::told, this, &QuizDialog::judge);
    showWitness();
    ask();
}

void QuizDialog::ask()
{
    m_question = makeQuizFlow(m_level, m_random);
    m_answered = false;
    delete m_form;
    m_form = new AnswerForm(fieldsOf(m_question.flow.original.l4));
    m_column->insertWidget(3, m_form);
    m_diagram->setRecord(recordOf(m_question, false));
    const QString rule = QString::fromStdString(m_question.rule);
    m_text->setText(
        (rule.isEmpty() ? tr("The router has no NAT rule for this packet.")
                        : tr("The router has this rule:\n%1").arg(rule))
        + QLatin1Char('\n')
        + tr("Its addresses are 10.0.1.1 towards the client, 10.0.2.1 and 203.0.113.1 "
             "towards the server; ports stay where they can. Which reply tuple will the "
             "kernel expect?"));
    m_check->setText(tr("&Check the answer"));
    showScore();
    m_form->field(TupleField::Src)->setFocus();
}

void QuizDialog::check()
{
    if (m_waiting || m_answered) {
        return;
    }
    m_waiting = true;
    m_check->setEnabled(false);
    m_lab->ask(m_question);
}

/// @p told: what the kernel has; nothing: what was computed has to do.
void QuizDialog::judge(const std::optional<Tuple>& told)
{
    if (!m_waiting) {
        return;
    }
    m_waiting = false;
    if (told) {
        setReply(m_question, *told);
    }
    const std::vector<FieldDifference> wrong = differences(m_form->answer(), m_question.flow.reply);
    m_form->showDifferences(wrong);
    count(wrong.empty());
    QString text = wrong.empty() ? tr("Right.") : tr("Not so.");
    for (const FieldDifference& each : wrong) {
        text += QLatin1Char(' ')
                + (told ? tr("%1: the kernel has %2.") : tr("%1: it would be %2."))
                      .arg(tupleFieldText(each.field), QString::fromStdString(each.actual));
    }
    m_text->setText(text + QLatin1Char('\n') + explain(m_question.flow, m_question.nat));
    m_witness->setText(told ? tr("This packet was just sent in a lab, and the router's kernel has "
                                 "this reply tuple.")
                            : tr("This time the lab did not tell: the answer is computed."));
    if (m_lab->runs() == false) {
        showWitness();
    }
    m_diagram->setRecord(recordOf(m_question, true));
    m_check->setText(tr("&Next question"));
    m_check->setEnabled(true);
    m_check->setFocus();
    showScore();
}

void QuizDialog::count(bool right)
{
    m_answered = true;
    ++m_asked;
    m_right += right ? 1 : 0;
    m_inARow = right ? m_inARow + 1 : 0;
    if (m_inARow >= RightToRise && m_level < QuizLevels) {
        ++m_level;
        m_inARow = 0;
    }
    QSettings settings;
    settings.setValue(scoreKey("asked"), settings.value(scoreKey("asked")).toInt() + 1);
    settings.setValue(scoreKey("right"),
                      settings.value(scoreKey("right")).toInt() + (right ? 1 : 0));
    settings.setValue(scoreKey("level"),
                      std::max(settings.value(scoreKey("level")).toUInt(), m_level));
}

void QuizDialog::showWitness()
{
    const std::optional<bool> runs = m_lab->runs();
    m_witness->setText(
        runs == true    ? tr("The packet is sent in a lab when you answer; the kernel decides.")
        : runs == false ? tr("No lab can run here, so answers are held against computed tuples. %1")
                              .arg(m_lab->trouble())
                        : tr("A lab is starting, in which the packets are sent."));
}

void QuizDialog::next()
{
    if (m_answered) {
        showWitness();
        ask();
    }
}

QString QuizDialog::witness() const
{
    return m_witness->text();
}

void QuizDialog::showScore()
{
    const QSettings settings;
    m_score->setText(tr("Level %1 of %2. Right this time: %3 of %4; in all: %5 of %6.")
                         .arg(m_level)
                         .arg(QuizLevels)
                         .arg(m_right)
                         .arg(m_asked)
                         .arg(settings.value(scoreKey("right")).toInt())
                         .arg(settings.value(scoreKey("asked")).toInt()));
}

QString QuizDialog::text() const
{
    return m_text->text();
}

} // namespace natlens
