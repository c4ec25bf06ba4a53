// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QToolBar>

#include "client/interception_feed.h"

class QLabel;
class QPushButton;

namespace natlens {

class Theme;

/// The tool bar that is there while an interception of this window is on, whatever page shows: what
/// is on, and the way to stop all of it.
class RunningBar : public QToolBar {
    Q_OBJECT

public:
    explicit RunningBar(const Theme& theme, QWidget* parent = nullptr);

    void show(const InterceptionList& list);
    [[nodiscard]] QPushButton& stopAll() const { return *m_stop; }
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void stopAllRequested();
    void pageRequested();

private:
    void drawIcon();

    const Theme& m_theme;
    InterceptionList m_list;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_page;
    QPushButton* m_stop;
};

} // namespace natlens
