// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/learn_page.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QTabWidget>

#include "learn/event_timeline.h"
#include "learn/lab_editor.h"
#include "learn/lesson_progress.h"
#include "learn/lesson_welcome.h"
#include "learn/question_box.h"
#include "learn/quiz_dialog.h"
#include "learn/topology_picture.h"
#include "text/end_text.h"
#include "theme/theme.h"
#include "widgets/tuple_diagram.h"

namespace natlens {

namespace {

constexpr int LookMs = 1000;

QString ownLanguage()
{
    return QLocale().name().section(QLatin1Char('_'), 0, 0);
}

/// "router  tcp TIME_WAIT  10.0.1.2:40003 → 10.0.2.2:8042  reply 10.0.1.1:5000 → 10.0.1.2:40003".
QString flowLine(const LabFlow& lab)
{
    const Flow& flow = lab.record->flow;
    return LearnPage::tr("%1  %2 %3  %4 → %5   reply %6 → %7")
        .arg(lab.node, QString::fromStdString(l4Name(flow.original.protocol)),
             QString::fromStdString(stateName(flow.protocolInfo)),
             endText(flow, End::OriginalSource), endText(flow, End::OriginalDestination),
             endText(flow, End::ReplySource), endText(flow, End::ReplyDestination));
}

QListWidgetItem* flowItem(const LabFlow& flow)
{
    auto* item = new QListWidgetItem(flowLine(flow));
    item->setToolTip(flow.line);
    return item;
}

} // namespace

LearnPage::~LearnPage() = default;

QString LearnPage::title() const
{
    return tr("Learn");
}

QString LearnPage::iconName() const
{
    return QStringLiteral("learn");
}

void LearnPage::joinPlayer()
{
    connect(m_back, &QPushButton::clicked, this, &LearnPage::back);
    connect(m_next, &QPushButton::clicked, this, &LearnPage::next);
    connect(m_do, &QPushButton::clicked, this, &LearnPage::doStep);
    connect(m_restart, &QPushButton::clicked, this, &LearnPage::restart);
    connect(m_welcome, &LessonWelcome::startRequested, this,
            [this](int row, bool anew) { anew ? chooseLesson(row) : continueLesson(row); });
    connect(m_welcome, &LessonWelcome::labRequested, this, &LearnPage::openLabEditor);
    connect(m_welcome, &LessonWelcome::quizRequested, this, &LearnPage::openQuiz);
    connect(m_welcome, &LessonWelcome::fileRequested, this, [this] { openFile({}); });
    connect(m_showList, &QPushButton::clicked, this, [this] { showList(true); });
    connect(m_now, &QListWidget::currentRowChanged, this, &LearnPage::showChosenFlow);
    connect(m_typed, &QLineEdit::returnPressed, this, &LearnPage::runTyped);
    connect(m_player, &LessonPlayer::busyChanged, this, &LearnPage::showButtons);
    connect(m_player, &LessonPlayer::performed, this, &LearnPage::showReport);
    connect(m_player, &LessonPlayer::judged, this, &LearnPage::showJudged);
    connect(m_player, &LessonPlayer::ready, this, [this](bool well) {
        showMessage(well ? QString()
                         : tr("The lab is new, but a step did not go as before. Restart it."),
                    !well);
        m_picture->showFlows({});
        showButtons();
    });
    connect(m_player, &LessonPlayer::ran, this, [this](const QString& command, const QString& out) {
        m_output->appendPlainText(QStringLiteral("$ ") + command);
        m_output->appendPlainText(out.isEmpty() ? tr("(nothing was printed)") : out.trimmed());
    });
    connect(m_player, &LessonPlayer::looked, this,
            [this](const LabFlows& flows, const LabFlows& events) {
                showFlows(flows);
                m_timeline->add(events);
            });
    connect(m_player, &LessonPlayer::refused, this,
            [this](const QString& text) { showMessage(text, true); });
    connect(m_player, &LessonPlayer::failed, this, [this](const QString& text) {
        m_done = 0;
        showMessage(tr("The lab has ended: %1").arg(text), true);
        showButtons();
    });
    m_clock.setInterval(LookMs);
    connect(&m_clock, &QTimer::timeout, m_player, &LessonPlayer::look);
}

void LearnPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_clock.start();
}

void LearnPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_clock.stop();
}

void LearnPage::chooseLesson(int row)
{
    if (row >= 0 && row < m_files.size()) {
        lessons().setCurrentRow(row);
        if (openFile(m_files.at(row))) {
            m_row = row;
            m_welcome->setOpen(row);
        }
    }
}

void LearnPage::continueLesson(int row)
{
    if (row >= 0 && row == m_row && m_player->isReady()) {
        showList(false);
        return;
    }
    chooseLesson(row);
    if (m_lesson && m_row == row) {
        const int done = stepsDone(QString::fromStdString(m_lesson->id));
        showStep(done < static_cast<int>(m_lesson->steps.size()) ? done : 0);
    }
}

QListWidget& LearnPage::lessons() const
{
    return m_welcome->lessons();
}

bool LearnPage::listShows() const
{
    return m_stack->currentWidget() == m_welcome;
}

void LearnPage::showList(bool shown)
{
    if (!shown && !m_lesson) {
        return;
    }
    m_stack->setCurrentIndex(shown ? 0 : 1);
    if (shown) {
        m_welcome->showProgress();
        lessons().setFocus();
    } else { // the keys of the page need a focus on it, also while the lab starts
        (m_do->isEnabled() ? m_do : m_showList)->setFocus();
        m_focusAgain = m_do;
    }
}

bool LearnPage::openFile(const QString& file)
{
    QString name = file;
    if (name.isEmpty()) {
        name =
            QFileDialog::getOpenFileName(window(), tr("Open a lesson"), {}, tr("Lessons (*.json)"));
        if (name.isEmpty()) {
            return false;
        }
    }
    auto lesson = loadLesson(name.toStdString(), ownLanguage().toStdString());
    if (!lesson) {
        showMessage(QString::fromStdString(toText(lesson.error())).trimmed(), true);
        return false;
    }
    // Those that come with the program are as trusted as itself.
    if (file.isEmpty()
        && QMessageBox::question(
               window(), tr("Open a lesson"),
               tr("A lesson runs commands as you. It cannot write files, but it can read what you "
                  "can read. Play %1 only if you trust who wrote it.")
                   .arg(name))
               != QMessageBox::Yes) {
        return false;
    }
    m_lesson = std::move(*lesson);
    m_row = -1;
    m_welcome->setOpen(-1);
    showList(false);
    startLesson();
    return true;
}

void LearnPage::startLesson()
{
    m_done = 0;
    m_flows.clear();
    m_timeline->showEvents({});
    m_output->clear();
    m_title->setText(QString::fromStdString(m_lesson->title));
    m_picture->showLab(m_lesson->scenario);
    showMessage(tr("Starting the lab…"), false);
    if (m_program.isEmpty()) {
        showMessage(tr("natlens-lab is not installed beside this program."), true);
    } else {
        m_player->open(QString::fromStdString(m_lesson->file));
    }
    showStep(0);
}

void LearnPage::doStep()
{
    if (!m_lesson || !m_player->isReady()) {
        return;
    }
    showMessage({}, false);
    if (m_step < m_done) { // again: from the state in which it was done first
        m_done = 0;
        m_player->restart(0);
    }
    perform(m_step + 1);
}

/// Does those steps that were not done in this lab yet.
void LearnPage::perform(int steps)
{
    for (; m_done < steps; ++m_done) {
        m_player->perform(m_done);
    }
}

void LearnPage::next()
{
    if (!m_lesson || !m_player->isReady()
        || m_step + 1 >= static_cast<int>(m_lesson->steps.size())) {
        return;
    }
    if (!isDone(m_step)) {
        doStep();
    }
    showStep(m_step + 1);
}

void LearnPage::back()
{
    showStep(m_step - 1);
}

/// The new lab is there at once; the steps before this one are done in it again one after the
/// other, as one sees.
void LearnPage::restart()
{
    if (!m_lesson || m_program.isEmpty()) {
        return;
    }
    m_done = 0;
    showMessage(tr("Starting the lab…"), false);
    m_timeline->showEvents({});
    if (m_player->isReady() && !m_player->isBusy()) {
        m_player->restart(0);
    } else { // it does not listen, or has ended
        m_player->open(QString::fromStdString(m_lesson->file));
    }
    perform(m_step);
    showButtons();
}

void LearnPage::showReport(const StepReport& report)
{
    const auto number = static_cast<std::size_t>(report.step);
    if (!m_lesson || number >= m_lesson->steps.size()) {
        return;
    }
    for (const ActionReport& action : report.actions) {
        m_output->appendPlainText(QStringLiteral("$ ") + action.command.trimmed());
        m_output->appendPlainText(action.output.trimmed());
    }
    if (!report.missing.isEmpty()) {
        showMessage(tr("This machine has no %1: step %2 is passed over.")
                        .arg(report.missing)
                        .arg(report.step + 1),
                    true);
    } else if (!report.ok) {
        QString wrong;
        for (const ActionReport& action : report.actions) {
            wrong = action.wrong.isEmpty() ? wrong : action.wrong;
        }
        showMessage(tr("Step %1 did not go as the lesson says. %2").arg(report.step + 1).arg(wrong),
                    true);
    }
    if (report.ok) {
        noteStepsDone(QString::fromStdString(m_lesson->id), report.step + 1);
    }
    m_before->clear();
    for (const LabFlow& flow : report.before) {
        m_before->addItem(flowItem(flow));
    }
    m_timeline->showEvents(report.events);
    showFlows(report.after);
    if (m_now->count() > 0) {
        m_now->setCurrentRow(m_now->count() - 1);
    }
    showButtons();
}

void LearnPage::showFlows(const LabFlows& flows)
{
    FlowKey chosen;
    const int row = m_now->currentRow();
    if (row >= 0 && row < static_cast<int>(m_flows.size())) {
        chosen = keyOf(m_flows[static_cast<std::size_t>(row)].record->flow);
    }
    m_flows = flows;
    // A steady order: a table comes in that of its hash.
    std::ranges::stable_sort(m_flows, {}, [](const LabFlow& flow) {
        return std::pair(flow.node, flow.record->flow.original);
    });
    const QSignalBlocker quiet(m_now);
    m_now->clear();
    QMap<QString, int> counts;
    for (const LabFlow& flow : m_flows) {
        m_now->addItem(flowItem(flow));
        ++counts[flow.node];
        if (keyOf(flow.record->flow) == chosen) {
            m_now->setCurrentRow(m_now->count() - 1);
        }
    }
    m_picture->showFlows(counts);
    showChosenFlow();
}

void LearnPage::showChosenFlow()
{
    const int row = m_now->currentRow();
    const bool chosen = row >= 0 && row < static_cast<int>(m_flows.size());
    m_diagram->setRecord(chosen ? m_flows[static_cast<std::size_t>(row)].record : nullptr);
}

void LearnPage::answer(QJsonObject answer)
{
    if (!m_player->isReady()) {
        return;
    }
    if (!isDone(m_step)) { // what was predicted is run, and then held against the kernel
        doStep();
    }
    answer.insert(QStringLiteral("step"), m_step);
    m_player->answer(answer);
}

void LearnPage::showJudged(const JudgedAnswer& judged)
{
    const auto number = static_cast<std::size_t>(judged.question);
    if (number < m_questions.size()) {
        m_questions[number]->showVerdict(judged);
    }
}

void LearnPage::runTyped()
{
    const QString command = m_typed->text().trimmed();
    if (!command.isEmpty()) {
        m_player->run(m_node->currentData().toString(), command);
        m_typed->selectAll();
    }
}

void LearnPage::showMessage(const QString& text, bool bad)
{
    m_message->setText(text);
    QPalette palette = m_message->palette();
    palette.setColor(QPalette::WindowText,
                     bad ? m_theme.colours().danger : m_theme.colours().textMuted);
    m_message->setPalette(palette);
    m_message->setVisible(!text.isEmpty());
}

QString LearnPage::message() const
{
    return m_message->text();
}

void LearnPage::openQuiz()
{
    QuizDialog(m_theme, m_program, window()).exec();
}

void LearnPage::openLabEditor()
{
    auto* editor = new LabEditor(m_theme, m_program, window());
    editor->setAttribute(Qt::WA_DeleteOnClose);
    editor->show();
}

} // namespace natlens
