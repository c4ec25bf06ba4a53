// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/virtual_display.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "core/unique_fd.h"

namespace natlens {

namespace {

constexpr int StartTimeoutMs = 30'000;

[[noreturn]] void becomeXvfb(int numberFd, pid_t parent)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) {
        ::_exit(1);
    }
    ::fcntl(numberFd, F_SETFD, 0);
    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    ::dup2(null, STDOUT_FILENO);
    ::dup2(null, STDERR_FILENO);
    const std::string number = std::to_string(numberFd);
    ::execlp("Xvfb", "Xvfb", "-displayfd", number.c_str(), "-screen", "0", "1920x1200x24",
             "-nolisten", "tcp", "-noreset", nullptr);
    ::_exit(127);
}

// "93\n", or what came before the deadline.
std::string readNumber(int fd)
{
    std::string text;
    pollfd readable{fd, POLLIN, 0};
    while (text.find('\n') == std::string::npos && ::poll(&readable, 1, StartTimeoutMs) > 0) {
        char buffer[16];
        const ssize_t got = ::read(fd, buffer, sizeof buffer);
        if (got <= 0) {
            return {};
        }
        text.append(buffer, static_cast<std::size_t>(got));
    }
    return text.substr(0, text.find('\n'));
}

} // namespace

VirtualDisplay::VirtualDisplay()
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        return;
    }
    const UniqueFd reading(ends[0]);
    UniqueFd writing(ends[1]);
    const pid_t parent = ::getpid();
    m_pid = ::fork();
    if (m_pid == 0) {
        becomeXvfb(writing.get(), parent);
    }
    writing.reset();
    const std::string number = readNumber(reading.get());
    if (!number.empty()) {
        m_name = ":" + number;
        ::setenv("DISPLAY", m_name.c_str(), 1);
        ::setenv("QT_QPA_PLATFORM", "xcb", 1);
    }
}

VirtualDisplay::~VirtualDisplay()
{
    if (m_pid > 0) {
        ::kill(m_pid, SIGTERM);
        ::waitpid(m_pid, nullptr, 0);
    }
}

} // namespace natlens
