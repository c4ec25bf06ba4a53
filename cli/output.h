// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace natlens::cli {

/// Standard output, whole lines at a time. Whoever reads it may go away (EPIPE): that is an end,
/// not an error. SIGPIPE must be ignored.
class Output {
public:
    /// @p stopFd becomes readable when the program is to end: then a reader that does not read is
    /// not waited for (errnum() is ECANCELED). -1: there is no such thing.
    explicit Output(int fd, int stopFd = -1);

    /// Queues a line; on a terminal what is hostile in it is escaped.
    void line(std::string_view text);
    /// As line(), to @p text instead of the queue: for raw().
    void appendLine(std::string& text, std::string_view line) const;
    /// Queues text that is safe already, line feed and colours included.
    void raw(std::string_view text);
    /// Writes what is queued. False: nobody can be told any more; see errnum().
    bool flush();

    [[nodiscard]] bool colour() const { return m_colour; }
    /// 0 while all is well; EPIPE when the reader went away.
    [[nodiscard]] int errnum() const { return m_errnum; }

private:
    [[nodiscard]] bool waitForReader();
    void write(std::string_view text);

    int m_fd;
    int m_stopFd;
    bool m_terminal;
    bool m_colour;
    std::size_t m_maxPiece; ///< of one write(2)
    int m_errnum = 0;
    std::string m_pending;
};

} // namespace natlens::cli
