// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/output.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <poll.h>
#include <unistd.h>

#include "cli/terminal.h"

namespace natlens::cli {

namespace {

constexpr std::size_t FlushAt = 64 * 1024;
/// A pipe that poll(2) calls writable takes at least this much at once (pipe(7)).
constexpr std::size_t MaxPiece = PIPE_BUF;

} // namespace

Output::Output(int fd, int stopFd)
    : m_fd(fd), m_stopFd(stopFd), m_terminal(isatty(fd) == 1), m_colour(wantsColour(fd))
{
}

void Output::line(std::string_view text)
{
    if (m_terminal) {
        m_pending += escapeForTerminal(text);
    } else {
        m_pending += text;
    }
    raw("\n");
}

void Output::raw(std::string_view text)
{
    m_pending += text;
    if (m_pending.size() >= FlushAt) {
        flush();
    }
}

bool Output::flush()
{
    std::string_view rest = m_pending;
    while (!rest.empty() && m_errnum == 0) {
        if (!waitForReader()) {
            m_errnum = ECANCELED;
            break;
        }
        const ssize_t written = ::write(m_fd, rest.data(), std::min(rest.size(), MaxPiece));
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR && errno != EAGAIN) {
            m_errnum = errno;
        }
    }
    m_pending.clear();
    return m_errnum == 0;
}

/// False: stop was asked for, and nobody reads.
bool Output::waitForReader()
{
    std::array<pollfd, 2> ends{{{m_fd, POLLOUT, 0}, {m_stopFd, POLLIN, 0}}};
    while (poll(ends.data(), ends.size(), -1) < 0 && errno == EINTR) {
    }
    return ends[0].revents != 0 || ends[1].revents == 0;
}

} // namespace natlens::cli
