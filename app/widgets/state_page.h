// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

#include "text/source_text.h"

class QHBoxLayout;
class QLabel;
class QProgressBar;

namespace natlens {

class Theme;

/// Stands in place of the table while there is nothing to show: what is going on, why, and what
/// can be done about it.
class StatePage : public QWidget {
    Q_OBJECT

public:
    explicit StatePage(const Theme& theme, QWidget* parent = nullptr);

    void showMessage(const StartMessage& message);
    /// The keyboard goes to what is to be pressed first, if anything is.
    void focusFirst();
    [[nodiscard]] const StartMessage& message() const { return m_message; }

Q_SIGNALS:
    void actionRequested(natlens::StartAction action);

private:
    void showActions();
    void drawIcon();

    const Theme& m_theme;
    StartMessage m_message;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_command;
    QProgressBar* m_busy;
    QWidget* m_buttons;
    QHBoxLayout* m_buttonRow;
};

} // namespace natlens
