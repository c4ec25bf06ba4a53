// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "lab/event_loop.h"
#include "lab/options.h"
#include "lab/process.h"
#include "lab/scenario.h"
#include "lab/topology.h"

namespace natlens::lab {

/// Starts the processes of the lab as its init, waits until they are ready, and watches them.
class Supervisor {
public:
    /// @p outerSignals: knows the signal mask with which the user started the lab.
    [[nodiscard]] static Result<std::unique_ptr<Supervisor>>
    create(const Topology& topology, const RunOptions& options, const SignalReader& outerSignals);
    Supervisor(const Supervisor&) = delete;
    Supervisor& operator=(const Supervisor&) = delete;
    ~Supervisor() = default;

    /// Returns once every one of @p roles is ready.
    [[nodiscard]] Result<void> startRoles(const std::vector<Role>& roles,
                                          std::chrono::seconds patience);

    /// Until somebody asks the lab to end; returns the exit status.
    [[nodiscard]] Result<int> superviseTraffic();
    /// Starts the command and returns its exit status.
    [[nodiscard]] Result<int> superviseCommand();

private:
    Supervisor(EventLoop loop, SignalReader signals, const Topology& topology,
               const RunOptions& options, const SignalReader& outerSignals);

    [[nodiscard]] Result<void> startRole(const Role& role, Pipe& ready);
    [[nodiscard]] int playRole(const Role& role, UniqueFd readyPipe);
    [[nodiscard]] Result<void> awaitReady(const Pipe& ready, std::size_t count,
                                          std::chrono::seconds patience);
    [[nodiscard]] Result<void> runLoop();
    void onSignal();
    void reapAll();
    void onEnded(pid_t pid, int waitStatus);
    void onStopRequest(int signal);
    void fail(Error error);

    EventLoop m_loop;
    SignalReader m_signals;
    const Topology& m_topology;
    const RunOptions& m_options;
    const SignalReader& m_outerSignals;
    std::map<pid_t, std::string> m_roles; ///< what each process is, for messages
    std::optional<pid_t> m_command;
    std::optional<int> m_status;
    std::optional<Error> m_error;
};

} // namespace natlens::lab
