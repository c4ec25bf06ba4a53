// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace natlens {

struct Lesson;
class Theme;

/// What the Learn page shows before a lesson is chosen: the lessons, how far one came in each, and
/// a button that begins the chosen one.
class LessonWelcome : public QWidget {
    Q_OBJECT

public:
    explicit LessonWelcome(const Theme& theme, QWidget* parent = nullptr);

    /// Reads the lessons in the person's language. One with mistakes shows as its file's name.
    void showFiles(const QStringList& files);
    /// What the settings say now.
    void showProgress();
    /// The lesson in row @p row is open behind this: it is gone back to, not begun anew.
    void setOpen(int row);
    void showChosen();

    [[nodiscard]] QListWidget& lessons() const { return *m_list; }
    [[nodiscard]] QPushButton& start() const { return *m_start; }

Q_SIGNALS:
    /// @p anew: from its first step; else where one left off.
    void startRequested(int row, bool anew);
    void labRequested();
    void quizRequested();
    void fileRequested();

private:
    [[nodiscard]] QWidget* makeHead();
    [[nodiscard]] QWidget* makeCard();
    void addLesson(const Lesson& lesson);
    void chooseFirst();
    void startChosen(bool anew);

    const Theme& m_theme;
    int m_open = -1;
    QListWidget* m_list;
    QLabel* m_words;
    QLabel* m_title;
    QLabel* m_summary;
    QLabel* m_facts;
    QPushButton* m_start;
    QPushButton* m_again;
};

} // namespace natlens
