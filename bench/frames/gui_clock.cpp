// SPDX-License-Identifier: GPL-2.0-or-later
// Built without _FORTIFY_SOURCE, whose headers have a ppoll() of their own.
#include "frames/gui_clock.h"

#include <QEvent>
#include <QWidget>
#include <csignal>
#include <ctime>
#include <dlfcn.h>
#include <pthread.h>
#include <utility>

struct pollfd;

namespace natlens::bench {

namespace {

double clockSeconds(clockid_t clock)
{
    timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// Of the GUI thread, and used by it alone.
struct Work {
    pthread_t thread{};
    bool counting = false;
    double since = 0;   ///< when it last came back from waiting
    double busy = 0;    ///< before that, in this frame
    double longest = 0; ///< stretch of this frame
    double cpuAtStart = 0;

    void pause()
    {
        const double stretch = clockSeconds(CLOCK_MONOTONIC) - since;
        busy += stretch;
        longest = stretch > longest ? stretch : longest;
    }
    void resume() { since = clockSeconds(CLOCK_MONOTONIC); }
};

Work work;

} // namespace

void TimedApplication::prepare()
{
    qputenv("QT_NO_GLIB", "1");
    work.thread = ::pthread_self();
    work.counting = true;
    work.resume();
}

bool TimedApplication::notify(QObject* receiver, QEvent* event)
{
    // Workers' events pass here, too, on their threads.
    if (::pthread_equal(work.thread, ::pthread_self()) == 0) {
        return QApplication::notify(receiver, event);
    }
    ++m_depth;
    if (event->type() == QEvent::Paint && receiver->isWidgetType() && m_window != nullptr) {
        const auto* widget = static_cast<const QWidget*>(receiver);
        m_painted = m_painted || widget->window() == m_window;
    }
    const bool result = QApplication::notify(receiver, event);
    if (--m_depth == 0 && m_painted) {
        finishFrame();
    }
    return result;
}

void TimedApplication::finishFrame()
{
    m_painted = false;
    work.pause();
    work.resume();
    const double cpu = clockSeconds(CLOCK_THREAD_CPUTIME_ID);
    m_frames.push_back({work.since, work.busy, cpu - work.cpuAtStart, work.longest,
                        std::exchange(m_nothingNew, false)});
    work.busy = 0;
    work.longest = 0;
    work.cpuAtStart = cpu;
    if (m_onFrame) {
        m_onFrame(m_frames.back());
    }
}

std::vector<GuiFrame> TimedApplication::takeFrames()
{
    return std::exchange(m_frames, {});
}

} // namespace natlens::bench

/// The event loop of Qt waits here; the linker prefers this one to the C library's.
extern "C" int ppoll(pollfd* fds, unsigned long count, const timespec* timeout,
                     const sigset_t* signals)
{
    using Function = int (*)(pollfd*, unsigned long, const timespec*, const sigset_t*);
    static const auto original = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "ppoll"));
    using natlens::bench::work;
    const bool counted = work.counting && ::pthread_equal(work.thread, ::pthread_self()) != 0;
    if (counted) {
        work.pause();
    }
    const int result = original(fds, count, timeout, signals);
    if (counted) {
        work.resume();
    }
    return result;
}
