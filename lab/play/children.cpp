// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/play/children.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "lab/message.h"
#include "lab/namespaces.h"
#include "lab/node_handles.h"
#include "lab/process.h"
#include "wire/exit_codes.h"

namespace natlens::lab {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

milliseconds left(Clock::time_point deadline)
{
    return std::max(milliseconds(0),
                    std::chrono::duration_cast<milliseconds>(deadline - Clock::now()));
}

int becomeCommand(Node node, const std::string& command, int output)
{
    const UniqueFd null{::open("/dev/null", O_RDONLY | O_CLOEXEC)};
    ::setpgid(0, 0);
    ::dup2(null.get(), STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    const auto handle = openNode(node);
    if (!handle || !joinNetwork(handle->get())) {
        complain("cannot enter the node " + std::string(name(node)));
        return LabExitFailed;
    }
    ::setenv("NATLENS_LAB_NODE", std::string(name(node)).c_str(), 1);
    ::setenv("PYTHONUNBUFFERED", "1", 1); // a terminal would get each line at once, too
    ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    complain(Error{ErrorCode::System, errno, "cannot run /bin/sh"});
    return LabExitCannotExecute;
}

} // namespace

Children::~Children()
{
    for (auto& [name, child] : m_background) {
        end(child);
    }
}

Result<Children::Child> Children::launch(Node node, const std::string& command)
{
    auto pipe = Pipe::open();
    if (!pipe) {
        return tl::unexpected<Error>(pipe.error());
    }
    const auto pid =
        forkBoundToParent([&] { return becomeCommand(node, command, pipe->writer.get()); });
    if (!pid) {
        return tl::unexpected<Error>(pid.error());
    }
    ::setpgid(*pid, *pid); // whoever comes first
    Child child;
    child.pid = *pid;
    child.output = std::move(pipe->reader);
    return child;
}

bool Children::readSome(Child& child, milliseconds limit) const
{
    if (!m_attention.await(child.output.get(), limit)) {
        return true;
    }
    std::array<char, 8192> buffer{};
    const auto length = ::read(child.output.get(), buffer.data(), buffer.size());
    if (length <= 0) {
        return length < 0 && errno == EINTR;
    }
    if (child.text.size() < kMostOutput) {
        child.text.append(buffer.data(), static_cast<std::size_t>(length));
    }
    return true;
}

void Children::end(Child& child)
{
    if (child.pid > 0) {
        ::kill(-child.pid, SIGKILL);
        ::waitpid(child.pid, nullptr, 0);
        child.pid = -1;
    }
}

Result<CommandOutput> Children::run(Node node, const std::string& command,
                                    std::chrono::seconds limit)
{
    auto child = launch(node, command);
    if (!child) {
        return tl::unexpected<Error>(child.error());
    }
    const auto deadline = Clock::now() + limit;
    // A program that it left in the background may hold the output: the shell's end counts.
    for (;;) {
        int status = 0;
        const bool writing = readSome(*child, std::min(left(deadline), milliseconds(20)));
        const bool ended = ::waitpid(child->pid, &status, writing ? WNOHANG : 0) == child->pid;
        if (ended) {
            child->pid = -1;
            while (readSome(*child, milliseconds(0)) && child->text.size() < kMostOutput) {
                pollfd more{child->output.get(), POLLIN, 0};
                if (::poll(&more, 1, 0) <= 0) {
                    break;
                }
            }
            return CommandOutput{std::move(child->text), exitStatus(status)};
        }
        if (left(deadline) == milliseconds(0)) {
            end(*child);
            return CommandOutput{std::move(child->text), std::nullopt};
        }
    }
}

Result<void> Children::start(const std::string& name, Node node, const std::string& command)
{
    stop(name);
    auto child = launch(node, command);
    if (!child) {
        return tl::unexpected<Error>(child.error());
    }
    m_background.insert_or_assign(name, std::move(*child));
    return {};
}

bool Children::hear(const std::string& name, const std::string& text, milliseconds limit)
{
    const auto at = m_background.find(name);
    if (at == m_background.end()) {
        return false;
    }
    Child& child = at->second;
    const auto deadline = Clock::now() + limit;
    for (bool writing = true;;) {
        const auto found = child.text.find(text, child.heard);
        if (found != std::string::npos) {
            child.heard = found + text.size();
            return true;
        }
        if (!writing || left(deadline) == milliseconds(0)) {
            return false;
        }
        writing = readSome(child, left(deadline));
    }
}

std::string Children::outputOf(const std::string& name)
{
    const auto at = m_background.find(name);
    if (at == m_background.end()) {
        return {};
    }
    for (pollfd more{at->second.output.get(), POLLIN, 0}; ::poll(&more, 1, 0) > 0;) {
        if (!readSome(at->second, milliseconds(0))) {
            break;
        }
    }
    return at->second.text;
}

void Children::stop(const std::string& name)
{
    const auto at = m_background.find(name);
    if (at != m_background.end()) {
        end(at->second);
        m_background.erase(at);
    }
}

} // namespace natlens::lab
