// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/output.h"

#include <cerrno>
#include <poll.h>
#include <unistd.h>

#include "cli/terminal.h"

namespace natlens::cli {

namespace {

constexpr std::size_t FlushAt = 64 * 1024;

} // namespace

Output::Output(int fd) : m_fd(fd), m_terminal(isatty(fd) == 1), m_colour(wantsColour(fd)) {}

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
        const ssize_t written = ::write(m_fd, rest.data(), rest.size());
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            pollfd wait{m_fd, POLLOUT, 0};
            poll(&wait, 1, -1);
        } else if (errno != EINTR) {
            m_errnum = errno;
        }
    }
    m_pending.clear();
    return m_errnum == 0;
}

} // namespace natlens::cli
