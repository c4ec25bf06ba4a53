// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace natlens::lab {

/// Waits for one descriptor and attends to others meanwhile, so that what comes there is noted
/// when it comes: the player has no threads, since it forks.
class Attention {
public:
    /// @p heard is called whenever one of @p others has something to read, and has to read it.
    void attendTo(std::vector<int> others, std::function<void()> heard);

    /// True as soon as @p fd can be read or has ended; -1: waits for the time alone. Without a
    /// @p limit it waits as long as it takes.
    bool await(int fd, std::optional<std::chrono::milliseconds> limit) const;

private:
    std::vector<int> m_others;
    std::function<void()> m_heard;
};

} // namespace natlens::lab
