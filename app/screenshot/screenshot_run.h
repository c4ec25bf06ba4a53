// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>

#include "app_options.h"

class QWidget;

namespace natlens {

class FlowsPage;

/// --screenshot: waits until the table is complete and its rows have settled (or there is reason
/// to say that they never will), saves the picture, prints the table and ends the program.
class ScreenshotRun : public QObject {
    Q_OBJECT

public:
    ScreenshotRun(ScreenshotOptions options, QWidget& window, FlowsPage& page,
                  QObject* parent = nullptr);

    /// Also waits until @p ready; not beyond its patience.
    void waitFor(std::function<bool()> ready) { m_ready = std::move(ready); }
    /// Shows the window and begins to wait.
    void start();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void check();
    [[nodiscard]] bool settled();
    [[nodiscard]] bool hopeless() const;
    [[nodiscard]] int rowToSelect() const;
    void select();
    void finish();
    [[nodiscard]] int exitCode() const;

    ScreenshotOptions m_options;
    QWidget& m_window;
    FlowsPage& m_page;
    QTimer m_poll;
    QElapsedTimer m_started;
    QElapsedTimer m_complete;      ///< since the table was first seen complete with rows
    std::function<bool()> m_ready; ///< empty: there is nothing else to wait for
    bool m_selected = false;
};

} // namespace natlens
