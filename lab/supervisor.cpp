// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/supervisor.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "lab/actor.h"
#include "lab/command.h"
#include "lab/message.h"
#include "wire/exit_codes.h"

namespace natlens::lab {

namespace {

/// Readiness takes milliseconds; a machine that needs longer than this is not just slow.
/// From the request to end until the command is killed.
constexpr std::chrono::seconds kGrace{3};

/// A service must not hold the user's pipes open, nor get what the user's keyboard sends.
void detachFromUser()
{
    const UniqueFd null{::open("/dev/null", O_RDWR | O_CLOEXEC)};
    ::dup2(null.get(), STDIN_FILENO);
    ::dup2(null.get(), STDOUT_FILENO);
    ::setpgid(0, 0);
    ::signal(SIGPIPE, SIG_IGN);
}

} // namespace

Result<std::unique_ptr<Supervisor>> Supervisor::create(const Topology& topology,
                                                       const RunOptions& options,
                                                       const SignalReader& outerSignals)
{
    auto loop = EventLoop::create();
    if (!loop) {
        return tl::unexpected<Error>(loop.error());
    }
    auto signals = SignalReader::open({SIGCHLD, SIGTERM});
    if (!signals) {
        return tl::unexpected<Error>(signals.error());
    }
    return std::unique_ptr<Supervisor>(
        new Supervisor(std::move(*loop), std::move(*signals), topology, options, outerSignals));
}

Supervisor::Supervisor(EventLoop loop, SignalReader signals, const Topology& topology,
                       const RunOptions& options, const SignalReader& outerSignals)
    : m_loop(std::move(loop)), m_signals(std::move(signals)), m_topology(topology),
      m_options(options), m_outerSignals(outerSignals)
{
    m_loop.watch(m_signals.fd(), EPOLLIN, [this](std::uint32_t) { onSignal(); });
}

Result<void> Supervisor::startRoles(const std::vector<Role>& roles, std::chrono::seconds patience)
{
    auto ready = Pipe::open();
    if (!ready) {
        return tl::unexpected<Error>(ready.error());
    }
    for (const Role& role : roles) {
        if (auto started = startRole(role, *ready); !started) {
            return started;
        }
    }
    return awaitReady(*ready, roles.size(), patience);
}

Result<void> Supervisor::startRole(const Role& role, Pipe& ready)
{
    const auto pid = forkBoundToParent([&] { return playRole(role, std::move(ready.writer)); });
    if (!pid) {
        return tl::unexpected<Error>(pid.error());
    }
    m_roles[*pid] = std::string(role.title) + " of the " + std::string(name(role.node));
    return {};
}

int Supervisor::playRole(const Role& role, UniqueFd readyPipe)
{
    m_outerSignals.restoreMask();
    detachFromUser();
    ::prctl(PR_SET_NAME, std::string(role.title).c_str());
    auto entered = m_topology.enter(role.node);
    auto loop = EventLoop::create();
    if (!entered || !loop) {
        complain(entered ? loop.error() : entered.error());
        return LabExitFailed;
    }
    Actor actor(std::move(*loop), std::move(readyPipe), m_options.quiet);
    if (const auto played = role.play(actor); !played) {
        complain(played.error());
    }
    return LabExitFailed; // the work of a role has no end of its own
}

Result<void> Supervisor::awaitReady(const Pipe& ready, std::size_t count,
                                    std::chrono::seconds patience)
{
    if (count == 0 || m_status) {
        return {};
    }
    m_loop.watch(ready.reader.get(), EPOLLIN, [&](std::uint32_t) {
        std::array<char, 16> bytes{};
        const auto length = ::read(ready.reader.get(), bytes.data(), std::min(bytes.size(), count));
        count -= length > 0 ? static_cast<std::size_t>(length) : 0;
        if (count == 0) {
            m_loop.stop();
        }
    });
    const auto limit = m_loop.after(patience, [this] {
        fail({ErrorCode::Timeout, 0, "the scenario's traffic did not begin in time"});
    });
    auto done = runLoop();
    m_loop.cancel(limit);
    m_loop.forget(ready.reader.get());
    return done;
}

/// Until something stops the loop; an error that a callback met is the result.
Result<void> Supervisor::runLoop()
{
    if (auto done = m_loop.run(); !done) {
        return done;
    }
    return m_error ? Result<void>(tl::unexpected<Error>(*m_error)) : Result<void>();
}

Result<int> Supervisor::superviseTraffic()
{
    if (m_status) { // asked to end before all was up
        return *m_status;
    }
    if (auto done = runLoop(); !done) {
        return tl::unexpected<Error>(done.error());
    }
    return m_status.value_or(ExitDone);
}

Result<int> Supervisor::superviseCommand()
{
    if (m_status) {
        return *m_status;
    }
    const auto pid = forkBoundToParent([this] {
        const auto entered = m_topology.enter(m_options.node);
        m_outerSignals.restoreMask();
        if (!entered) {
            complain(entered.error());
            return static_cast<int>(LabExitFailed);
        }
        return m_options.body ? m_options.body()
                              : replaceByCommand(m_options.command, m_options.node);
    });
    if (!pid) {
        return tl::unexpected<Error>(pid.error());
    }
    m_command = *pid;
    return superviseTraffic();
}

void Supervisor::onSignal()
{
    const SignalReader::Signal signal = m_signals.read();
    if (signal.number == SIGCHLD) {
        reapAll();
    } else if (signal.number == SIGTERM) {
        onStopRequest(signal.value != 0 ? signal.value : SIGTERM);
    }
}

void Supervisor::reapAll()
{
    int status = 0;
    pid_t pid = 0;
    while ((pid = ::waitpid(-1, &status, WNOHANG)) > 0) {
        onEnded(pid, status);
    }
}

void Supervisor::onEnded(pid_t pid, int waitStatus)
{
    if (pid == m_command) {
        m_status = exitStatus(waitStatus);
        m_loop.stop();
    } else if (const auto role = m_roles.find(pid); role != m_roles.end()) {
        fail({ErrorCode::System, 0, "the " + role->second + " has ended: so does the lab"});
    }
}

void Supervisor::onStopRequest(int signal)
{
    if (!m_command) {
        m_status = m_options.hasCommand() ? 128 + signal : static_cast<int>(ExitDone);
        m_loop.stop();
        return;
    }
    ::kill(*m_command, signal);
    m_loop.after(kGrace, [this] { ::kill(*m_command, SIGKILL); });
}

void Supervisor::fail(Error error)
{
    m_error = m_error.value_or(std::move(error));
    m_loop.stop();
}

} // namespace natlens::lab
