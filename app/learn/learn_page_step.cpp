// SPDX-License-Identifier: GPL-2.0-or-later
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "learn/learn_page.h"
#include "learn/question_box.h"
#include "learn/topology_picture.h"
#include "theme/theme.h"
#include "widgets/command_box.h"

namespace natlens {

namespace {

QString nodeText(std::size_t node)
{
    const std::string_view name = LabNodeNames.at(node);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

template<class Widget> void clear(std::vector<Widget*>& widgets)
{
    for (Widget* widget : widgets) {
        widget->hide();
        widget->deleteLater();
    }
    widgets.clear();
}

} // namespace

void LearnPage::showStep(int step)
{
    if (!m_lesson || step < 0 || step >= static_cast<int>(m_lesson->steps.size())) {
        return;
    }
    m_step = step;
    const LessonStep& shown = m_lesson->steps[static_cast<std::size_t>(step)];
    m_position->setText(tr("Step %1 of %2").arg(step + 1).arg(m_lesson->steps.size()));
    m_stepTitle->setText(QString::fromStdString(shown.title));
    m_text->setText(QString::fromStdString(shown.text));
    m_look->setText(shown.look.empty() ? QString()
                                       : tr("Look at: %1").arg(QString::fromStdString(shown.look)));
    QStringList way;
    for (const std::string& place : shown.way) {
        way += QString::fromStdString(place);
    }
    m_picture->showWay(way);
    showQuestions();
    showCommands();
    showButtons();
}

void LearnPage::showQuestions()
{
    clear(m_questions);
    const auto& questions = m_lesson->steps[static_cast<std::size_t>(m_step)].questions;
    for (std::size_t at = 0; at < questions.size(); ++at) {
        auto* box = new QuestionBox(m_theme, questions[at], static_cast<int>(at));
        connect(box, &QuestionBox::answered, this, &LearnPage::answer);
        m_questionColumn->addWidget(box);
        m_questions.push_back(box);
    }
}

void LearnPage::showCommands()
{
    clear(m_commands);
    const LessonStep& step = m_lesson->steps[static_cast<std::size_t>(m_step)];
    const auto add = [this](const QString& title, const std::string& lines) {
        auto* box = new CommandBox(title);
        m_commandColumn->insertWidget(static_cast<int>(m_commands.size()), box);
        box->showCommands(QString::fromStdString(lines).trimmed());
        m_commands.push_back(box);
    };
    std::vector<std::size_t> programs;
    for (const LessonAction& action : step.actions) {
        if (action.command.empty()) {
            continue;
        }
        add(action.kind == LessonAction::Kind::Start
                ? tr("On the %1, in the background").arg(nodeText(action.node))
                : tr("On the %1").arg(nodeText(action.node)),
            action.command);
        for (const std::size_t program : m_lesson->programsOf(action)) {
            if (std::ranges::find(programs, program) == programs.end()) {
                programs.push_back(program);
            }
        }
    }
    for (const std::size_t program : programs) {
        const auto& [name, text] = m_lesson->programs[program];
        add(tr("The program %1").arg(QString::fromStdString(name)), text);
    }
}

void LearnPage::showButtons()
{
    const bool there = m_lesson.has_value() && m_player->isReady();
    const bool free = there && !m_player->isBusy();
    const int last = m_lesson ? static_cast<int>(m_lesson->steps.size()) - 1 : 0;
    // A button that is disabled loses the focus to the next one, and that restarts the lab.
    for (QPushButton* button : {m_do, m_next}) {
        if (!free && button->hasFocus()) {
            m_focusAgain = button;
            m_showList->setFocus();
        }
    }
    m_do->setEnabled(free);
    m_do->setText(isDone(m_step) ? tr("&Do it again") : tr("&Do it"));
    m_back->setEnabled(m_lesson.has_value() && m_step > 0);
    m_next->setEnabled(free && m_step < last);
    m_restart->setEnabled(m_lesson.has_value());
    m_typed->setEnabled(there);
    if (free && m_focusAgain != nullptr) {
        if (m_showList->hasFocus()) {
            (m_focusAgain->isEnabled() ? m_focusAgain : m_do)->setFocus();
        }
        m_focusAgain = nullptr;
    }
}

} // namespace natlens
