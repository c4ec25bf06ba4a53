// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace natlens {

/// When a reading must be over, and who may end it before.
struct Patience {
    std::chrono::steady_clock::time_point until;
    int cancelFd = -1; ///< readable: give up; -1: nobody does
    [[nodiscard]] int leftMs() const;
    [[nodiscard]] bool over() const; ///< also when it was cancelled
};

/// A program that is run for what it prints. Nothing of it is of a client's choosing.
struct Program {
    std::vector<const char*> places; ///< absolute; the first that is there is run
    std::vector<const char*> arguments;
    bool rawSockets = false; ///< gets CAP_NET_RAW, if we have it, beside CAP_NET_ADMIN
};

struct ProgramOutput {
    int errnum = 0;     ///< 0: it ended well. ENOENT: it is not there; ETIMEDOUT, EFBIG, ECANCELED:
                        ///< it was ended; EPERM: it was denied something; EIO: it failed otherwise
    std::string output; ///< whole, or empty
    std::string errors; ///< the beginning
};

/// Runs all at the same time, each with an empty environment, no input, no descriptor of ours, and
/// no capability but those above. What runs too long or prints more than @p limit bytes, together,
/// is killed. From any thread; the programs die with it.
[[nodiscard]] std::vector<ProgramOutput> runPrograms(std::span<const Program> programs,
                                                     std::size_t limit, const Patience& patience);

} // namespace natlens
