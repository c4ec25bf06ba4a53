// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/program_start.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

namespace natlens {

namespace {

constexpr int CannotRun = 127;

struct Pipe {
    UniqueFd read;
    UniqueFd write;
};

Result<Pipe> makePipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return failure(ErrorCode::System, "making a pipe", errno);
    }
    Pipe pipe{UniqueFd(ends[0]), UniqueFd(ends[1])};
    (void)::fcntl(pipe.read.get(), F_SETFL, O_NONBLOCK);
    return pipe;
}

const char* placeOf(const Program& program)
{
    const auto found = std::ranges::find_if(
        program.places, [](const char* place) { return ::access(place, X_OK) == 0; });
    return found == program.places.end() ? nullptr : *found;
}

// From here to execve(): between fork() and execve() in a process with threads nothing may be
// called that could wait for another thread, which is not there any more.

/// Ambient, so that they outlive execve() of a user who is not root.
void keepCapabilities(std::uint32_t wanted)
{
    __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> sets{};
    if (::syscall(SYS_capget, &head, sets.data()) != 0) {
        return; // it runs with less, and says so
    }
    const std::uint32_t kept = sets[0].permitted & wanted;
    sets[0] = {kept, kept, kept};
    sets[1] = {};
    if (::syscall(SYS_capset, &head, sets.data()) != 0) {
        return;
    }
    for (const int capability : {CAP_NET_ADMIN, CAP_NET_RAW}) {
        if ((kept & (1U << static_cast<unsigned>(capability))) != 0) {
            (void)::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0);
        }
    }
}

/// Whoever needs too much memory shall be this one, not the helper.
void offerToDieFirst()
{
    const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file >= 0) {
        (void)!::write(file, "1000", 4);
        ::close(file);
    }
}

struct Launch {
    const char* place;
    char* const* arguments;
    char* const* environment;
    std::uint32_t capabilities;
    int output;
    int errors;
};

[[noreturn]] void become(const Launch& launch)
{
    (void)::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int nothing = ::open("/dev/null", O_RDONLY);
    if (nothing < 0 || ::dup2(nothing, STDIN_FILENO) < 0 || ::dup2(launch.output, STDOUT_FILENO) < 0
        || ::dup2(launch.errors, STDERR_FILENO) < 0
        || ::syscall(SYS_close_range, 3U, ~0U, 0U) != 0) {
        ::_exit(CannotRun);
    }
    sigset_t none;
    sigemptyset(&none);
    (void)::sigprocmask(SIG_SETMASK, &none, nullptr);
    (void)::signal(SIGPIPE, SIG_DFL);
    offerToDieFirst();
    keepCapabilities(launch.capabilities);
    ::execve(launch.place, launch.arguments, launch.environment);
    ::_exit(CannotRun);
}

} // namespace

Result<StartedProgram> startProgram(const Program& program)
{
    const char* place = placeOf(program);
    if (!place) {
        return failure(ErrorCode::System, "starting a program", ENOENT);
    }
    auto output = makePipe();
    auto errors = makePipe();
    if (!output || !errors) {
        return tl::unexpected(output ? errors.error() : output.error());
    }
    std::vector<char*> arguments{const_cast<char*>(place)};
    for (const char* argument : program.arguments) {
        arguments.push_back(const_cast<char*>(argument));
    }
    arguments.push_back(nullptr);
    std::array<char*, 2> environment{const_cast<char*>("LC_ALL=C"), nullptr};
    const std::uint32_t capabilities =
        1U << CAP_NET_ADMIN | (program.rawSockets ? 1U << CAP_NET_RAW : 0U);
    const Launch launch{place,        arguments.data(),    environment.data(),
                        capabilities, output->write.get(), errors->write.get()};
    const pid_t pid = ::fork();
    if (pid == 0) {
        become(launch);
    }
    if (pid < 0) {
        return failure(ErrorCode::System, "starting a program", errno);
    }
    StartedProgram started{pid, UniqueFd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0U))),
                           std::move(output->read), std::move(errors->read)};
    if (!started.end.valid()) {
        const int error = errno;
        (void)::kill(pid, SIGKILL);
        (void)::waitpid(pid, nullptr, 0);
        return failure(ErrorCode::System, "watching a program", error);
    }
    return started;
}

} // namespace natlens
