// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/program_run.h"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <deque>
#include <optional>
#include <string_view>

#include "facts/program_start.h"

namespace natlens {

namespace {

constexpr std::size_t MaxErrors = 4096;
/// More than a pipe holds; then the others get their turn, and the limit is looked at.
constexpr int PiecesAtOnce = 16;

/// A program and what came of it so far.
class Run {
public:
    explicit Run(const Program& program)
    {
        auto started = startProgram(program);
        if (started) {
            m_program.emplace(std::move(*started));
        } else {
            m_result.errnum = started.error().errnum;
        }
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    ~Run() { end(ECANCELED); }

    [[nodiscard]] bool running() const { return m_program.has_value(); }
    [[nodiscard]] const StartedProgram& program() const { return *m_program; }
    [[nodiscard]] std::size_t size() const { return m_result.output.size(); }
    [[nodiscard]] ProgramOutput take() { return std::move(m_result); }

    /// Takes what is there now.
    void read()
    {
        drain(m_program->output, m_result.output, std::string::npos);
        drain(m_program->errors, m_result.errors, MaxErrors);
    }
    void finish()
    {
        read();
        int status = 0;
        (void)::waitpid(m_program->pid, &status, 0);
        m_program.reset();
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
            fail(reason());
        }
    }
    /// Kills it, if it runs.
    void end(int why)
    {
        if (m_program) {
            (void)::kill(m_program->pid, SIGKILL);
            (void)::waitpid(m_program->pid, nullptr, 0);
            m_program.reset();
            fail(why);
        }
    }

private:
    void fail(int why)
    {
        m_result.errnum = why;
        m_result.output.clear();
        m_result.output.shrink_to_fit();
    }
    /// Its words are C's: the environment says so.
    [[nodiscard]] int reason() const
    {
        for (const std::string_view denied :
             {"Operation not permitted", "Permission denied", "must be root"}) {
            if (m_result.errors.find(denied) != std::string::npos) {
                return EPERM;
            }
        }
        return EIO;
    }
    static void drain(UniqueFd& from, std::string& to, std::size_t most)
    {
        std::array<char, 64 * 1024> piece{};
        for (int i = 0; i < PiecesAtOnce && from.valid(); ++i) {
            const ssize_t size = ::read(from.get(), piece.data(), piece.size());
            if (size < 0) {
                return; // EAGAIN: nothing now
            }
            if (size == 0) {
                from.reset();
                return;
            }
            const auto came = static_cast<std::size_t>(size);
            to.append(piece.data(), std::min(came, most - std::min(most, to.size())));
            if (came < piece.size()) {
                return;
            }
        }
    }

    std::optional<StartedProgram> m_program;
    ProgramOutput m_result;
};

std::size_t printed(const std::deque<Run>& runs)
{
    std::size_t bytes = 0;
    for (const Run& run : runs) {
        bytes += run.size();
    }
    return bytes;
}

/// Waits until something happens to one of them.
void waitFor(const std::deque<Run>& runs, const Patience& patience)
{
    std::vector<pollfd> waiting{{patience.cancelFd, POLLIN, 0}};
    for (const Run& run : runs) {
        if (run.running()) {
            waiting.push_back({run.program().end.get(), POLLIN, 0});
            waiting.push_back({run.program().output.get(), POLLIN, 0});
            waiting.push_back({run.program().errors.get(), POLLIN, 0});
        }
    }
    (void)::poll(waiting.data(), waiting.size(), patience.leftMs());
}

bool ended(const Run& run)
{
    pollfd end{run.program().end.get(), POLLIN, 0};
    return ::poll(&end, 1, 0) > 0;
}

void look(Run& run)
{
    // In this order: what was printed before the end is there when the end is.
    if (ended(run)) {
        run.finish();
    } else {
        run.read();
    }
}

} // namespace

int Patience::leftMs() const
{
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
}

bool Patience::over() const
{
    pollfd cancel{cancelFd, POLLIN, 0};
    return leftMs() == 0 || (cancelFd >= 0 && ::poll(&cancel, 1, 0) > 0);
}

std::vector<ProgramOutput> runPrograms(std::span<const Program> programs, std::size_t limit,
                                       const Patience& patience)
{
    std::deque<Run> runs(programs.begin(), programs.end());
    while (std::ranges::any_of(runs, &Run::running)) {
        waitFor(runs, patience);
        const bool over = patience.over();
        for (Run& run : runs) {
            if (run.running()) {
                look(run);
            }
            if (printed(runs) > limit) {
                run.end(EFBIG);
            } else if (over) {
                run.end(patience.leftMs() == 0 ? ETIMEDOUT : ECANCELED);
            }
        }
    }
    std::vector<ProgramOutput> outputs;
    outputs.reserve(runs.size());
    for (Run& run : runs) {
        outputs.push_back(run.take());
    }
    return outputs;
}

} // namespace natlens
