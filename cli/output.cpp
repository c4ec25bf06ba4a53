// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/output.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/terminal.h"

namespace natlens::cli {

namespace {

constexpr std::size_t FlushAt = 64 * 1024;
/// A pipe that poll(2) calls writable takes at least this much at once (pipe(7)); files and
/// /dev/null never make anybody wait.
std::size_t maxPieceOf(int fd)
{
    constexpr std::size_t Large = 1024 * 1024;
    struct stat status {};
    const bool waits = fstat(fd, &status) != 0 || S_ISFIFO(status.st_mode)
                       || S_ISSOCK(status.st_mode) || isatty(fd) == 1;
    return waits ? PIPE_BUF : Large;
}

} // namespace

Output::Output(int fd, int stopFd)
    : m_fd(fd), m_stopFd(stopFd), m_terminal(isatty(fd) == 1), m_colour(wantsColour(fd)),
      m_maxPiece(maxPieceOf(fd))
{
}

void Output::line(std::string_view text)
{
    appendLine(m_pending, text);
    raw({});
}

void Output::appendLine(std::string& text, std::string_view line) const
{
    if (m_terminal) {
        text += escapeForTerminal(line);
    } else {
        text += line;
    }
    text += '\n';
}

void Output::raw(std::string_view text)
{
    if (text.size() >= FlushAt) { // as it is, not by way of the queue
        flush();
        write(text);
        return;
    }
    m_pending += text;
    if (m_pending.size() >= FlushAt) {
        flush();
    }
}

bool Output::flush()
{
    write(m_pending);
    m_pending.clear();
    return m_errnum == 0;
}

void Output::write(std::string_view text)
{
    std::string_view rest = text;
    while (!rest.empty() && m_errnum == 0) {
        if (!waitForReader()) {
            m_errnum = ECANCELED;
            break;
        }
        const ssize_t written = ::write(m_fd, rest.data(), std::min(rest.size(), m_maxPiece));
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR && errno != EAGAIN) {
            m_errnum = errno;
        }
    }
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
