// SPDX-License-Identifier: GPL-2.0-or-later
#include "frames/driver.h"

#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimer>
#include <cstdio>
#include <cstdlib>

#include "models/flow_table_model.h"
#include "widgets/filter_field.h"
#include "widgets/flow_table_view.h"

namespace natlens::bench {

namespace {

constexpr int FrameMs = 16;
constexpr double LetterEvery = 0.12;
constexpr double SortEvery = 0.7;
/// What is typed while scrolling, rows at every letter; after a pause it is taken away.
const QString Typed = QStringLiteral("port > 100");
constexpr int PauseLetters = 6;

double monotonic()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

} // namespace

Driver::Driver(TimedApplication& application, std::uint32_t flows)
    : m_application(application), m_window(m_theme), m_page(new FlowsPage(m_theme))
{
    m_theme.setMode(Theme::Mode::Light);
    m_theme.applyTo(application);
    m_window.addPage(m_page);
    m_window.resize(1920, 1080);
    application.watch(m_window);
    m_session = std::make_unique<Session>(*m_page, [this, flows](const Source&) {
        auto service = std::make_unique<BenchService>(flows);
        m_service = service.get();
        return service;
    });
    QObject::connect(m_page, &FlowsPage::queryChanged, &m_window, [this] {
        m_askedAt = monotonic();
        ++m_queries;
    });
    for (auto* header : m_page->table().findChildren<QHeaderView*>()) {
        m_header = header->orientation() == Qt::Horizontal ? header : m_header;
    }
    m_scroll = m_page->table().verticalScrollBar();
    m_filter = m_page->findChild<FilterField*>();
    m_window.show();
    runFor(0.3);
}

Driver::~Driver()
{
    m_session.reset();
}

void Driver::runUntil(const std::function<bool()>& holds, double deadline)
{
    const double end = monotonic() + deadline;
    QTimer wake;
    wake.start(50);
    while (!holds()) {
        if (monotonic() > end) {
            std::fputs("frames: the window did not get there in time\n", stderr);
            std::exit(1);
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

void Driver::runFor(double seconds)
{
    bool over = false;
    QTimer::singleShot(static_cast<int>(seconds * 1000), Qt::PreciseTimer, &m_window,
                       [&over] { over = true; });
    runUntil([&over] { return over; }, seconds + 60);
}

Driver::Loaded Driver::load()
{
    Loaded loaded;
    static_cast<void>(m_application.takeFrames());
    m_openedAt = monotonic();
    m_session->open({Source::Kind::Direct, {}});
    const auto shown = [this] { return m_page->model().snapshot(); };
    const auto keep = [&] {
        const auto frames = m_application.takeFrames();
        loaded.frames.insert(loaded.frames.end(), frames.begin(), frames.end());
        return frames.empty() ? 0.0 : frames.back().at - m_openedAt;
    };
    for (bool complete = false; !complete;) {
        runUntil([&] { return m_application.hasFrames(); });
        const bool rows = m_page->model().rowCount() > 0;
        complete = shown() && shown()->complete;
        const double at = keep();
        loaded.firstRows = rows && loaded.firstRows == 0 ? at : loaded.firstRows;
        loaded.complete = at;
    }
    m_snapshot = shown();
    return loaded;
}

std::vector<GuiFrame> Driver::use(double seconds, double eventsPerSecond)
{
    stream().setRate(eventsPerSecond);
    runFor(0.5);
    QTimer scroll;
    scroll.setTimerType(Qt::PreciseTimer);
    int tick = 0;
    QObject::connect(&scroll, &QTimer::timeout, &m_window, [&] {
        ++tick;
        // Three rows a frame as by a wheel, and now and then far, as by the bar.
        const int far = tick % 60 == 0 ? m_scroll->maximum() / 7 : 3 * m_scroll->singleStep();
        const int to = m_scroll->value() + far;
        if (m_scroll->maximum() == 0) {
            m_application.noteNothingNew(); // no row passes what was typed so far
        }
        m_scroll->setValue(to > m_scroll->maximum() ? 0 : to);
    });
    QTimer letters;
    QObject::connect(&letters, &QTimer::timeout, &m_window, [this] { typeNext(); });
    QTimer sorts;
    int column = 0;
    QObject::connect(&sorts, &QTimer::timeout, &m_window,
                     [&] { clickHeader(column++ % columns()); });
    scroll.start(FrameMs);
    letters.start(static_cast<int>(LetterEvery * 1000));
    sorts.start(static_cast<int>(SortEvery * 1000));
    static_cast<void>(m_application.takeFrames());
    runFor(seconds);
    auto frames = m_application.takeFrames();
    scroll.stop();
    letters.stop();
    sorts.stop();
    stream().setRate(0);
    clearFilter();
    runFor(0.5);
    return frames;
}

void Driver::typeNext()
{
    const int at = m_letters++ % (static_cast<int>(Typed.size()) + PauseLetters);
    if (at < Typed.size()) {
        pressKey(0, Typed.mid(at, 1));
    } else if (at == Typed.size() + PauseLetters - 1) {
        pressKey(Qt::Key_Escape);
    }
}

void Driver::pressKey(int key, const QString& text)
{
    m_filter->setFocus();
    QCoreApplication::postEvent(m_filter, new QKeyEvent(QEvent::KeyPress, key, {}, text));
    QCoreApplication::postEvent(m_filter, new QKeyEvent(QEvent::KeyRelease, key, {}, text));
}

void Driver::clickHeader(int column)
{
    if (m_header->isSectionHidden(column)) {
        return;
    }
    const QPointF at(m_header->sectionViewportPosition(column)
                         + m_header->sectionSize(column) / 2.0,
                     m_header->height() / 2.0);
    const QPointF global = m_header->viewport()->mapToGlobal(at);
    for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        QCoreApplication::postEvent(
            m_header->viewport(),
            new QMouseEvent(type, at, global, Qt::LeftButton,
                            type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton, {}));
    }
}

double Driver::untilAnswered(const std::function<void()>& ask)
{
    constexpr double ForTheQuery = 1.0;
    // The session asks once when it opens, and then once a change.
    const auto answered = [this] {
        return m_page->model().snapshot()->queryGeneration >= 1 + m_queries;
    };
    runUntil(answered);
    m_askedAt = 0;
    double shownAt = 0;
    m_application.onFrame([&](const GuiFrame& frame) {
        if (shownAt == 0 && m_askedAt != 0 && answered()) {
            shownAt = frame.at;
        }
    });
    const double start = monotonic();
    ask();
    runUntil([&] { return m_askedAt != 0 || monotonic() - start > ForTheQuery; });
    if (m_askedAt != 0) {
        runUntil([&] { return shownAt != 0; });
    }
    m_application.onFrame({});
    m_snapshot = m_page->model().snapshot();
    const double took = m_askedAt != 0 ? shownAt - m_askedAt : -1;
    runFor(0.2);
    return took;
}

double Driver::sortBy(int column)
{
    return untilAnswered([this, column] { clickHeader(column); });
}

double Driver::filterBy(const QString& text)
{
    return untilAnswered([this, &text] {
        m_filter->setFocus();
        m_filter->selectAll();
        m_filter->insert(text);
        pressKey(Qt::Key_Space, QStringLiteral(" "));
    });
}

void Driver::clearFilter()
{
    pressKey(Qt::Key_Escape);
    runFor(0.5);
}

int Driver::columns() const
{
    return m_header->count();
}

QString Driver::columnName(int column) const
{
    return m_page->model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
}

} // namespace natlens::bench
