// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>
#include <vector>

class QToolButton;
class QVBoxLayout;

namespace natlens {

class Theme;

/// The side bar with a button a page. With one page there is nothing to choose: it is not there.
class NavigationBar : public QFrame {
    Q_OBJECT

public:
    explicit NavigationBar(const Theme& theme, QWidget* parent = nullptr);

    void addPage(const QString& title, const QString& icon);
    void showChosen(int index);

Q_SIGNALS:
    void pageChosen(int index);

private:
    void drawIcons();

    const Theme& m_theme;
    QVBoxLayout* m_column;
    std::vector<QToolButton*> m_buttons;
};

} // namespace natlens
