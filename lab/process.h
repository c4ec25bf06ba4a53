// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <csignal>
#include <functional>
#include <initializer_list>
#include <sys/types.h>

#include "core/result.h"
#include "core/unique_fd.h"

namespace natlens::lab {

/// A pipe(2), CLOEXEC.
struct Pipe {
    UniqueFd reader;
    UniqueFd writer;
    [[nodiscard]] static Result<Pipe> open();
    /// For a pipe through which nothing is ever written.
    [[nodiscard]] bool writerIsGone() const;
};

/// Forks; the child dies with its parent (PR_SET_PDEATHSIG), runs @p body and exits with what it
/// returns. Only for processes without threads. A parent that dies before the child asked for that
/// signal goes unnoticed here.
[[nodiscard]] Result<pid_t> forkBoundToParent(const std::function<int()>& body);

/// 0–255 as a shell counts: 128 + n when signal n ended the process.
[[nodiscard]] int exitStatus(int waitStatus);

/// Blocks signals for as long as it lives and reads them from a descriptor instead.
class SignalReader {
public:
    [[nodiscard]] static Result<SignalReader> open(std::initializer_list<int> signals);

    [[nodiscard]] int fd() const { return m_fd.get(); }
    struct Signal {
        int number = 0;
        bool fromTerminal = false; ///< its whole process group got it
        int value = 0;             ///< what sigqueue(3) was given
    };
    /// number 0: none is waiting.
    [[nodiscard]] Signal read() const;

    /// The signal mask from before: what a child that runs somebody else's program needs.
    void restoreMask() const;

private:
    SignalReader(UniqueFd fd, const sigset_t& before) : m_fd(std::move(fd)), m_before(before) {}
    UniqueFd m_fd;
    sigset_t m_before;
};

} // namespace natlens::lab
