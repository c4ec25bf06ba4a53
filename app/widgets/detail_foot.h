// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace natlens {

/// What is below a list: words about the chosen row, and what can be done with it.
class DetailFoot : public QFrame {
    Q_OBJECT

public:
    explicit DetailFoot(QWidget* parent = nullptr);

    /// Plain text, below the words that are there.
    QLabel* addWords();
    QPushButton* addButton(const QString& text);
    /// Below words and buttons, as wide as both.
    void addBelow(QWidget* widget);

private:
    QVBoxLayout* m_column;
    QVBoxLayout* m_words;
    QHBoxLayout* m_row;
};

} // namespace natlens
