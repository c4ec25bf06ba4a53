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
class QuizLab;
class Theme;
class TupleDiagram;

/// Packets that are made up, harder after each few right answers. Each is sent in a lab, and the
/// answer is held against the tuple that the kernel has for it; where no lab can run, against the
/// computed one, and the window says so. The score is kept in the settings.
class QuizDialog : public QDialog {
    Q_OBJECT

public:
    /// @p program: natlens-lab; empty: there is none. @p seed 0: another quiz each time.
    QuizDialog(const Theme& theme, const QString& program, QWidget* parent = nullptr,
               unsigned seed = 0);

    [[nodiscard]] const QuizFlow& question() const { return m_question; }
    [[nodiscard]] AnswerForm& form() const { return *m_form; }
    void check();
    void next();
    [[nodiscard]] int right() const { return m_right; }
    [[nodiscard]] int asked() const { return m_asked; }
    [[nodiscard]] unsigned level() const { return m_level; }
    [[nodiscard]] QString text() const;
    /// What answers are held against, in words.
    [[nodiscard]] QString witness() const;
    [[nodiscard]] QuizLab& lab() const { return *m_lab; }
    /// The answer was asked for, and the lab has not told yet.
    [[nodiscard]] bool isWaiting() const { return m_waiting; }

private:
    void ask();
    void showScore();
    void showWitness();
    void judge(const std::optional<Tuple>& told);
    void count(bool right);

    std::mt19937 m_random;
    QuizFlow m_question;
    unsigned m_level = 1;
    int m_inARow = 0;
    int m_right = 0;
    int m_asked = 0;
    bool m_answered = false;
    bool m_waiting = false;
    QuizLab* m_lab;
    QVBoxLayout* m_column;
    QLabel* m_score;
    QLabel* m_text;
    QLabel* m_witness;
    TupleDiagram* m_diagram;
    AnswerForm* m_form = nullptr;
    QPushButton* m_check;
};

} // namespace natlens
