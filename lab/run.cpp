// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/run.h"

#include <csignal>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "lab/command.h"
#include "lab/event_loop.h"
#include "lab/file_scenario.h"
#include "lab/init.h"
#include "lab/message.h"
#include "lab/namespaces.h"
#include "lab/node_handles.h"
#include "lab/process.h"
#include "lab/registry.h"
#include "wire/exit_codes.h"

namespace natlens::lab {

namespace {

/// Watches over the lab's init until that ends.
class Keeper {
public:
    Keeper(EventLoop loop, const SignalReader& signals, pid_t init, bool hasCommand)
        : m_loop(std::move(loop)), m_signals(signals), m_init(init), m_hasCommand(hasCommand)
    {
        m_loop.watch(m_signals.fd(), EPOLLIN, [this](std::uint32_t) { onSignal(); });
        if (!m_hasCommand) {
            watchInput();
        }
    }

    [[nodiscard]] Result<int> keep()
    {
        if (auto done = m_loop.run(); !done) {
            return tl::unexpected<Error>(done.error());
        }
        return m_status;
    }

private:
    void onSignal()
    {
        const SignalReader::Signal signal = m_signals.read();
        if (signal.number == SIGCHLD) {
            reap();
        } else if (signal.number != SIGTTIN && !(m_hasCommand && signal.fromTerminal)) {
            passOn(signal.number); // what a terminal sends, the command gets from it
        }
    }

    void reap()
    {
        int status = 0;
        if (::waitpid(m_init, &status, WNOHANG) != m_init) {
            return;
        }
        m_status = exitStatus(status);
        if (WIFSIGNALED(status)) {
            complain("the lab was killed by signal " + std::to_string(WTERMSIG(status)));
            m_status = LabExitFailed;
        }
        m_loop.stop();
    }

    /// As SIGTERM with the number as its value: an init gets no signal that it does not handle.
    void passOn(int number) const
    {
        sigval value{};
        value.sival_int = number;
        ::sigqueue(m_init, SIGTERM, value);
    }

    void watchInput()
    {
        if (!m_loop.watch(STDIN_FILENO, EPOLLIN, [this](std::uint32_t) { onInput(); })) {
            passOn(SIGTERM); // a file or /dev/null: as good as at its end
        }
    }

    void onInput()
    {
        std::array<char, 4096> ignored{};
        const auto length = ::read(STDIN_FILENO, ignored.data(), ignored.size());
        if (length > 0 || (length < 0 && (errno == EINTR || errno == EAGAIN))) {
            return;
        }
        m_loop.forget(STDIN_FILENO);
        if (length == 0) {
            passOn(SIGTERM);
        }
    }

    EventLoop m_loop;
    const SignalReader& m_signals;
    pid_t m_init;
    bool m_hasCommand;
    int m_status = LabExitFailed;
};

/// A name of the list, or the path of a file that a person wrote.
bool isFile(const std::string& scenario)
{
    return findScenario(scenario) == nullptr
           && (scenario.ends_with(".json") || scenario.find('/') != std::string::npos)
           && !scenario.starts_with("broken/");
}

Result<int> runScenario(const Scenario& scenario, const RunOptions& options,
                        const SysctlReader& outerSysctls)
{
    auto signals = SignalReader::open({SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGTTIN});
    // SIGTTIN: in the background, reading from the terminal shall fail and not stop the lab.
    if (!signals) {
        return tl::unexpected<Error>(signals.error());
    }
    auto loop = EventLoop::create();
    if (!loop) {
        return tl::unexpected<Error>(loop.error());
    }
    auto lifeline = Pipe::open();
    if (!lifeline) {
        return tl::unexpected<Error>(lifeline.error());
    }
    if (auto entered = enterUserNamespace(); !entered) {
        return tl::unexpected<Error>(entered.error());
    }
    const auto init = forkBoundToParent([&] {
        lifeline->writer.reset();
        return lifeline->writerIsGone() ? LabExitFailed
                                        : initMain(scenario, options, *signals, outerSysctls);
    });
    if (!init) {
        return tl::unexpected<Error>(init.error());
    }
    return Keeper(std::move(*loop), *signals, *init, options.hasCommand()).keep();
}

} // namespace

int runScenario(const Scenario& scenario, const RunOptions& options)
{
    const SysctlReader outerSysctls = rememberSettings();
    const auto status = runScenario(scenario, options, outerSysctls);
    return status ? *status : exitCodeAfter(status.error(), outerSysctls);
}

int run(const RunOptions& options)
{
    if (isFile(options.scenario)) {
        auto file = loadScenario(options.scenario);
        if (!file) {
            std::string text = natlens::toText(file.error());
            text.pop_back(); // the last newline
            complain(text);
            return ExitUsage;
        }
        return runScenario(scenarioOf(std::make_shared<const ScenarioFile>(std::move(*file))),
                           options);
    }
    const Scenario* scenario = findScenario(options.scenario);
    if (scenario == nullptr) {
        complain("there is no scenario \"" + options.scenario + "\"; there are " + scenarioNames()
                 + ". A file ends with .json or has a / in its path.");
        return ExitUsage;
    }
    return runScenario(*scenario, options);
}

int exec(const ExecOptions& options)
{
    auto handle = openNode(options.node);
    if (!handle) {
        complain("exec works only inside a lab: start one with natlens-lab run SCENARIO -- "
                 "COMMAND");
        return LabExitFailed;
    }
    if (auto joined = joinNetwork(handle->get()); !joined) {
        complain(joined.error());
        return LabExitFailed;
    }
    return replaceByCommand(options.command, options.node);
}

} // namespace natlens::lab
