// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTimer>
#include <optional>

#include "learn/lesson_player.h"
#include "lessons/lesson.h"
#include "pages/page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QStackedLayout;
class QTabWidget;
class QVBoxLayout;

namespace natlens {

class CommandBox;
class EventTimeline;
class LessonWelcome;
class QuestionBox;
class Theme;
class TopologyPicture;
class TupleDiagram;

/// Lessons, played step by step on the real kernel: every number comes from the lab.
class LearnPage : public Page {
    Q_OBJECT

public:
    /// @p program: natlens-lab. @p folder: of the lessons; both may be empty, then the page says
    /// so.
    LearnPage(const Theme& theme, QString program, const QString& folder,
              QWidget* parent = nullptr);
    ~LearnPage() override;

    QString title() const override;
    QString iconName() const override;
    QList<QAction*> editActions() const override;
    QList<QAction*> viewActions() const override;

    /// A lesson that somebody wrote: says its mistakes in place of playing it. False: it has some.
    bool openFile(const QString& file);
    /// From its first step.
    void chooseLesson(int row);
    /// Where one left off: at the first step that was not done yet.
    void continueLesson(int row);
    /// The list is in place of the lesson: its pictures need the room.
    void showList(bool shown);
    [[nodiscard]] bool listShows() const;
    void showStep(int step);
    void next();
    void back();
    void doStep();
    void restart();

    [[nodiscard]] int step() const { return m_step; }
    [[nodiscard]] bool isDone(int step) const { return step < m_done; }
    [[nodiscard]] LessonPlayer& player() const { return *m_player; }
    [[nodiscard]] const std::vector<QuestionBox*>& questions() const { return m_questions; }
    [[nodiscard]] TopologyPicture& picture() const { return *m_picture; }
    [[nodiscard]] EventTimeline& timeline() const { return *m_timeline; }
    [[nodiscard]] LessonWelcome& welcome() const { return *m_welcome; }
    [[nodiscard]] QListWidget& lessons() const;
    [[nodiscard]] QString message() const;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    // Layout
    [[nodiscard]] QWidget* makeLesson();
    [[nodiscard]] QWidget* makeReading();
    [[nodiscard]] QWidget* makeLiveTabs();
    [[nodiscard]] QWidget* makeTuplesTab();
    [[nodiscard]] QWidget* makeTryTab();
    void makeActions();
    void joinPlayer();

    void startLesson();
    void showQuestions();
    void showCommands();
    void showReport(const StepReport& report);
    void perform(int steps);
    void showFlows(const LabFlows& flows);
    void showChosenFlow();
    void showJudged(const JudgedAnswer& judged);
    void showMessage(const QString& text, bool bad);
    void showButtons();
    void answer(QJsonObject answer);
    void runTyped();
    void openLabEditor();
    void openQuiz();

    const Theme& m_theme;
    QString m_program;
    QStringList m_files;
    std::optional<Lesson> m_lesson;
    LessonPlayer* m_player;
    QTimer m_clock; ///< while the page shows: how the tables are
    int m_step = 0;
    int m_done = 0; ///< steps that were done in the lab that is there
    LabFlows m_flows;
    std::vector<QuestionBox*> m_questions;
    std::vector<CommandBox*> m_commands;

    QStackedLayout* m_stack = nullptr;
    LessonWelcome* m_welcome;
    int m_row = -1; ///< of the lesson in the list; -1: it is a file of one's own
    QPushButton* m_showList;
    QLabel* m_title;
    QLabel* m_position;
    QLabel* m_stepTitle;
    QLabel* m_text;
    QLabel* m_look;
    QLabel* m_message;
    QPushButton* m_do;
    QPushButton* m_back;
    QPushButton* m_next;
    QPushButton* m_restart;
    QPushButton* m_focusAgain = nullptr; ///< had the focus before the player was busy
    QVBoxLayout* m_questionColumn = nullptr;
    QVBoxLayout* m_commandColumn = nullptr;
    TopologyPicture* m_picture;
    QTabWidget* m_tabs;
    QListWidget* m_before;
    QListWidget* m_now;
    TupleDiagram* m_diagram;
    EventTimeline* m_timeline;
    QPlainTextEdit* m_output;
    QComboBox* m_node;
    QLineEdit* m_typed;
    QList<QAction*> m_actions;
};

} // namespace natlens
