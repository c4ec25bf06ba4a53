// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QApplication>
#include <functional>
#include <vector>

class QWidget;

namespace natlens::bench {

/// One painted frame.
struct GuiFrame {
    double at = 0;      ///< CLOCK_MONOTONIC seconds when it was painted
    double busy = 0;    ///< seconds that the GUI thread worked since the frame before it: whatever
                        ///< it did, waiting for events alone left out
    double cpu = 0;     ///< of that, seconds of processor time
    double stretch = 0; ///< the longest time in it without a look for events
    bool nothingNew = false; ///< for a while before it there was nothing to paint
};

/// An application that takes the time of every frame of one window. Waiting is what the event
/// loop does in ppoll(); see gui_clock.cpp.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;

    /// Before anything else, because Qt shall use an event loop whose waiting can be seen.
    static void prepare();

    void watch(QWidget& window) { m_window = &window; }
    /// No frame comes, because nothing on the screen changes.
    void noteNothingNew() { m_nothingNew = true; }
    /// Painted since the last call.
    [[nodiscard]] std::vector<GuiFrame> takeFrames();
    [[nodiscard]] bool hasFrames() const { return !m_frames.empty(); }
    /// Called at the end of each frame; empty: not at all.
    void onFrame(std::function<void(const GuiFrame&)> function) { m_onFrame = std::move(function); }
    bool notify(QObject* receiver, QEvent* event) override;

private:
    void finishFrame();

    QWidget* m_window = nullptr;
    int m_depth = 0;
    bool m_painted = false;
    bool m_nothingNew = false;
    std::vector<GuiFrame> m_frames;
    std::function<void(const GuiFrame&)> m_onFrame;
};

} // namespace natlens::bench
