// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace natlens::lab {

/// Counts what an actor waits for before it says that it is ready.
class Readiness {
public:
    explicit Readiness(std::function<void()> done) : m_state(std::make_shared<State>())
    {
        m_state->done = std::move(done);
    }

    /// One more thing to wait for. Call the result when it happened; again does no harm.
    [[nodiscard]] std::function<void()> condition()
    {
        ++m_state->missing;
        return [state = m_state, met = false]() mutable {
            if (!std::exchange(met, true)) {
                --state->missing;
                state->check();
            }
        };
    }

    /// There are no more conditions.
    void seal()
    {
        m_state->sealed = true;
        m_state->check();
    }

private:
    struct State {
        std::function<void()> done;
        std::size_t missing = 0;
        bool sealed = false;
        void check() const
        {
            if (sealed && missing == 0) {
                done();
            }
        }
    };
    std::shared_ptr<State> m_state;
};

} // namespace natlens::lab
