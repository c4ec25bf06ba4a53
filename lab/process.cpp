// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace natlens::lab {

Result<Pipe> Pipe::open()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return failure(ErrorCode::System, "making a pipe", errno);
    }
    return Pipe{UniqueFd{ends[0]}, UniqueFd{ends[1]}};
}

bool Pipe::writerIsGone() const
{
    pollfd entry{reader.get(), POLLIN, 0};
    return ::poll(&entry, 1, 0) != 0;
}

Result<pid_t> forkBoundToParent(const std::function<int()>& body)
{
    const pid_t pid = ::fork();
    if (pid < 0) {
        return failure(ErrorCode::System, "making a process", errno);
    }
    if (pid > 0) {
        return pid;
    }
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) {
        ::_exit(1);
    }
    ::_exit(body());
}

int exitStatus(int waitStatus)
{
    return WIFSIGNALED(waitStatus) ? 128 + WTERMSIG(waitStatus) : WEXITSTATUS(waitStatus);
}

Result<SignalReader> SignalReader::open(std::initializer_list<int> signals)
{
    sigset_t wanted;
    sigset_t before;
    ::sigemptyset(&wanted);
    for (const int signal : signals) {
        ::sigaddset(&wanted, signal);
    }
    ::sigprocmask(SIG_BLOCK, &wanted, &before);
    UniqueFd fd{::signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK)};
    if (!fd.valid()) {
        return failure(ErrorCode::System, "signalfd", errno);
    }
    return SignalReader(std::move(fd), before);
}

SignalReader::Signal SignalReader::read() const
{
    signalfd_siginfo info{};
    if (::read(m_fd.get(), &info, sizeof info) != static_cast<ssize_t>(sizeof info)) {
        return {};
    }
    return {static_cast<int>(info.ssi_signo), info.ssi_code == SI_KERNEL, info.ssi_int};
}

void SignalReader::restoreMask() const
{
    ::sigprocmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace natlens::lab
