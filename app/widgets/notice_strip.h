// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;

namespace natlens {

/// Warnings over a page: the first ones, and the others on demand. Gone where there are none.
class NoticeStrip : public QFrame {
    Q_OBJECT

public:
    explicit NoticeStrip(QWidget* parent = nullptr);

    void showLines(const QStringList& lines);
    [[nodiscard]] const QStringList& lines() const { return m_lines; }

private:
    void redraw();

    QStringList m_lines;
    bool m_all = false;
    QLabel* m_text;
    QPushButton* m_more;
};

} // namespace natlens
