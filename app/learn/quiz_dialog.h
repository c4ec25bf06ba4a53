// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>
#include <random>

#include "lessons/quiz.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace natlens {

class AnswerForm;
class Theme;
class TupleDiagram;

/// Flows that are made up, harder after each few right answers; the score is kept in the settings.
class QuizDialog : public QDialog {
    Q_OBJECT

public:
    /// @p seed 0: another quiz each time.
    explicit QuizDialog(const Theme& theme, QWidget* parent = nullptr, unsigned seed = 0);

    [[nodiscard]] const QuizFlow& question() const { return m_question; }
    [[nodiscard]] AnswerForm& form() const { return *m_form; }
    void check();
    void next();
    [[nodiscard]] int right() const { return m_right; }
    [[nodiscard]] int asked() const { return m_asked; }
    [[nodiscard]] unsigned level() const { return m_level; }
    [[nodiscard]] QString text() const;

private:
    void ask();
    void showScore();

    std::mt19937 m_random;
    QuizFlow m_question;
    unsigned m_level = 1;
    int m_inARow = 0;
    int m_right = 0;
    int m_asked = 0;
    bool m_answered = false;
    QVBoxLayout* m_column;
    QLabel* m_score;
    QLabel* m_text;
    TupleDiagram* m_diagram;
    AnswerForm* m_form = nullptr;
    QPushButton* m_check;
};

} // namespace natlens
