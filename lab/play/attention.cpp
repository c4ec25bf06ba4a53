// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/play/attention.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>

namespace natlens::lab {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

} // namespace

void Attention::attendTo(std::vector<int> others, std::function<void()> heard)
{
    m_others = std::move(others);
    m_heard = std::move(heard);
}

bool Attention::await(int fd, std::optional<milliseconds> limit) const
{
    std::vector<pollfd> waiting{{fd, POLLIN, 0}}; // poll() passes over -1
    for (const int other : m_others) {
        waiting.push_back({other, POLLIN, 0});
    }
    const auto deadline = Clock::now() + limit.value_or(milliseconds(0));
    for (;;) {
        int left = -1;
        if (limit) {
            const auto rest = std::chrono::ceil<milliseconds>(deadline - Clock::now()).count();
            left = static_cast<int>(std::max<decltype(rest)>(rest, 0));
        }
        const int ready = ::poll(waiting.data(), waiting.size(), left);
        if (ready < 0 && errno != EINTR) {
            return false;
        }
        const auto spoke = [](const pollfd& each) { return each.revents != 0; };
        if (ready > 0 && std::any_of(waiting.begin() + 1, waiting.end(), spoke)) {
            m_heard();
        }
        if (ready > 0 && spoke(waiting.front())) {
            return true;
        }
        if (left == 0) {
            return false;
        }
    }
}

} // namespace natlens::lab
