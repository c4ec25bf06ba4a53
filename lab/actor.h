// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/result.h"
#include "core/unique_fd.h"
#include "lab/event_loop.h"
#include "lab/traffic/readiness.h"

namespace natlens::lab {

/// What a service or a traffic maker of a scenario has to work with; it is a process in its
/// node's network namespace.
class Actor {
public:
    Actor(EventLoop loop, UniqueFd readyPipe, bool quiet)
        : m_loop(std::move(loop)), m_readyPipe(std::move(readyPipe)),
          m_readiness([this] { tellReady(); }), m_quiet(quiet)
    {
    }
    Actor(const Actor&) = delete;
    Actor& operator=(const Actor&) = delete;

    [[nodiscard]] EventLoop& loop() { return m_loop; }
    [[nodiscard]] Readiness& readiness() { return m_readiness; }
    /// Make the fixed set of flows once, and then nothing more.
    [[nodiscard]] bool quiet() const { return m_quiet; }

    /// Ready once all conditions are met; then works until the lab ends.
    [[nodiscard]] Result<void> work()
    {
        m_readiness.seal();
        return m_loop.run();
    }

    /// Before any condition is met; work() is then another actor's.
    void tellReady();

private:
    EventLoop m_loop;
    UniqueFd m_readyPipe;
    Readiness m_readiness;
    bool m_quiet;
};

} // namespace natlens::lab
