// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>
#include <functional>

#include "frames/bench_service.h"
#include "frames/gui_clock.h"
#include "main_window.h"
#include "pages/flows_page.h"
#include "session.h"
#include "theme/theme.h"

class QHeaderView;
class QLineEdit;
class QScrollBar;

namespace natlens::bench {

/// The real window on a made-up stream, used as a person would, only faster.
class Driver {
public:
    Driver(TimedApplication& application, std::uint32_t flows);
    ~Driver();

    struct Loaded {
        double firstRows = 0;         ///< seconds from the stream's opening until rows were painted
        double complete = 0;          ///< until the whole table was
        std::vector<GuiFrame> frames; ///< of that time
    };
    [[nodiscard]] Loaded load();
    /// Scrolls all the time, types a filter letter by letter and takes it away, sorts again.
    [[nodiscard]] std::vector<GuiFrame> use(double seconds, double eventsPerSecond);
    /// Seconds from the query to the frame that shows its answer; negative: the window did not
    /// take it as a query.
    [[nodiscard]] double sortBy(int column);
    [[nodiscard]] double filterBy(const QString& text);
    void clearFilter();

    [[nodiscard]] int columns() const;
    [[nodiscard]] QString columnName(int column) const;
    [[nodiscard]] SyntheticStream& stream() { return m_service->stream(); }
    [[nodiscard]] FlowSnapshotPtr snapshot() const { return m_snapshot; }

private:
    void runUntil(const std::function<bool()>& holds, double deadline = 60);
    void runFor(double seconds);
    [[nodiscard]] double untilAnswered(const std::function<void()>& ask);
    void clickHeader(int column);
    void pressKey(int key, const QString& text = {});
    void typeNext();

    TimedApplication& m_application;
    Theme m_theme;
    MainWindow m_window;
    FlowsPage* m_page;
    BenchService* m_service = nullptr;
    std::unique_ptr<Session> m_session;
    FlowSnapshotPtr m_snapshot;
    double m_openedAt = 0;
    double m_askedAt = 0;        ///< 0: no query since
    std::uint64_t m_queries = 0; ///< of the page, all together
    QHeaderView* m_header = nullptr;
    QScrollBar* m_scroll = nullptr;
    QLineEdit* m_filter = nullptr;
    int m_letters = 0;
};

} // namespace natlens::bench
