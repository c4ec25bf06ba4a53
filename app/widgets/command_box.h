// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace natlens {

/// Commands for a terminal under a title, with a button that copies them. Gone without any.
class CommandBox : public QWidget {
    Q_OBJECT

public:
    explicit CommandBox(const QString& title, QWidget* parent = nullptr);

    void showCommands(const QString& lines);
    [[nodiscard]] QString commands() const;

private:
    QLabel* m_title;
    QLabel* m_lines;
    QPushButton* m_copy;
};

} // namespace natlens
