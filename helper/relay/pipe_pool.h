// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/unique_fd.h"

namespace natlens::relay {

/// Both ends of a pipe, not blocking.
struct Pipe {
    UniqueFd read;
    UniqueFd write;
};

/// The pipes that a thread splices through: few, large, and lent only while data flows, so that
/// thousands of quiet connections need none. Not for several threads.
class PipePool {
public:
    /// As much as the kernel lets a user have by default, in pipes of this size.
    static constexpr int PipeBytes = 512 * 1024;
    static constexpr std::size_t MostPipes = 64;

    /// Empty: all are lent, or the kernel gives none; the data is copied then.
    [[nodiscard]] std::optional<Pipe> borrow();
    /// It must be empty.
    void giveBack(Pipe pipe);
    /// One that is not empty.
    void drop(Pipe pipe);

private:
    std::vector<Pipe> m_idle;
    std::size_t m_lent = 0;
};

} // namespace natlens::relay
