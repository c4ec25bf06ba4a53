// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

#include "learn/step_report.h"
#include "lessons/lesson.h"

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;

namespace natlens {

class AnswerForm;
class Theme;

/// One question of a step: fields, options or a value, and what was said to the answer.
class QuestionBox : public QWidget {
    Q_OBJECT

public:
    QuestionBox(const Theme& theme, const LessonQuestion& question, int number,
                QWidget* parent = nullptr);

    void showVerdict(const JudgedAnswer& judged);
    [[nodiscard]] AnswerForm* form() const { return m_form; }
    [[nodiscard]] QButtonGroup* options() const { return m_options; }
    [[nodiscard]] QLineEdit* value() const { return m_value; }
    [[nodiscard]] QPushButton* check() const { return m_check; }
    [[nodiscard]] QString verdict() const;

Q_SIGNALS:
    /// For LessonPlayer::answer(), without the step.
    void answered(const QJsonObject& answer);

private:
    void makeFields(const LessonQuestion& question);
    void submit();

    const Theme& m_theme;
    LessonQuestion::Kind m_kind;
    int m_number;
    AnswerForm* m_form = nullptr;
    QButtonGroup* m_options = nullptr;
    QLineEdit* m_value = nullptr;
    QPushButton* m_check;
    QLabel* m_verdict;
};

} // namespace natlens
