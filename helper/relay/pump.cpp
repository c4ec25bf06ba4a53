// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/pump.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <cerrno>
#include <utility>

namespace natlens::relay {

namespace {

/// After so many bytes of one direction a pipe is worth its system calls.
constexpr std::uint64_t CopiedFirst = 128 * 1024;
/// What one turn may move before others have theirs.
constexpr std::uint64_t Turn = 1024 * 1024;

bool wouldBlock(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

/// Repeats what a signal interrupted.
template<class Call> ssize_t whole(Call call)
{
    ssize_t result = 0;
    do {
        result = call();
    } while (result < 0 && errno == EINTR);
    return result;
}

} // namespace

Pump::~Pump()
{
    // What is left in a pipe belongs to nobody else: such a pipe is closed, not given back.
    if (m_pipe && m_inPipe == 0) {
        m_tools.pipes.giveBack(std::move(*m_pipe));
    } else if (m_pipe) {
        m_tools.pipes.drop(std::move(*m_pipe));
    }
}

Pump::Step Pump::failed(bool reader)
{
    m_error = errno;
    m_brokenByReader = reader;
    return Step::Failed;
}

Pump::Step Pump::flushPending()
{
    while (m_pendingAt < m_pending.size()) {
        const auto rest = std::span(m_pending).subspan(m_pendingAt);
        const ssize_t sent =
            whole([&] { return ::send(m_to, rest.data(), rest.size(), MSG_NOSIGNAL); });
        if (sent < 0) {
            return wouldBlock(errno) ? Step::NoRoom : failed(false);
        }
        m_pendingAt += static_cast<std::size_t>(sent);
        m_bytes += static_cast<std::uint64_t>(sent);
    }
    // Quiet connections hold no memory.
    std::vector<std::byte>().swap(m_pending);
    m_pendingAt = 0;
    return Step::Moved;
}

Pump::Step Pump::copy()
{
    auto& scratch = m_tools.scratch;
    const ssize_t got = whole([&] { return ::recv(m_from, scratch.data(), scratch.size(), 0); });
    if (got < 0) {
        return wouldBlock(errno) ? Step::NothingToRead : failed(true);
    }
    if (got == 0) {
        return Step::End;
    }
    const auto data = std::span(scratch).first(static_cast<std::size_t>(got));
    m_tap.take(data);
    const int flags = MSG_NOSIGNAL | (m_endComes ? MSG_MORE : 0);
    const ssize_t sent = whole([&] { return ::send(m_to, data.data(), data.size(), flags); });
    if (sent < 0 && !wouldBlock(errno)) {
        return failed(false);
    }
    const auto written = static_cast<std::size_t>(sent < 0 ? 0 : sent);
    m_bytes += written;
    if (written < data.size()) {
        const auto rest = data.subspan(written);
        m_pending.assign(rest.begin(), rest.end());
        return Step::NoRoom;
    }
    // Less than there was room for: the socket has no more, and epoll tells when it has again.
    return data.size() < scratch.size() && !m_thorough ? Step::MovedAll : Step::Moved;
}

Pump::Step Pump::flushPipe()
{
    while (m_inPipe > 0) {
        const ssize_t sent = whole([&] {
            return ::splice(m_pipe->read.get(), nullptr, m_to, nullptr, m_inPipe,
                            SPLICE_F_MOVE | SPLICE_F_NONBLOCK);
        });
        if (sent < 0) {
            return wouldBlock(errno) ? Step::NoRoom : failed(false);
        }
        m_inPipe -= static_cast<std::size_t>(sent);
        m_bytes += static_cast<std::uint64_t>(sent);
    }
    return Step::Moved;
}

Pump::Step Pump::splice()
{
    const ssize_t got = whole([&] {
        return ::splice(m_from, nullptr, m_pipe->write.get(), nullptr, PipePool::PipeBytes,
                        SPLICE_F_MOVE | SPLICE_F_NONBLOCK);
    });
    if (got < 0) {
        return wouldBlock(errno) ? Step::NothingToRead : failed(true);
    }
    if (got == 0) {
        return Step::End;
    }
    m_inPipe += static_cast<std::size_t>(got);
    return flushPipe();
}

void Pump::changeWay()
{
    if (!m_pipe && m_bytes >= CopiedFirst && m_pending.empty()) {
        m_pipe = m_tools.pipes.borrow();
    }
}

Pump::Progress Pump::passOnEnd(bool last)
{
    m_finished = true;
    if (last) {
        return Progress::Finished;
    }
    // ENOTCONN: the other side has gone; its own direction tells how.
    (void)::shutdown(m_to, SHUT_WR);
    return Progress::Finished;
}

Pump::Progress Pump::run(bool last)
{
    if (m_finished) {
        return Progress::Finished;
    }
    const std::uint64_t before = m_bytes;
    while (m_bytes - before < Turn) {
        Step step = m_pipe ? flushPipe() : flushPending();
        if (step == Step::Moved && m_sawEnd) {
            return passOnEnd(last);
        }
        if (step == Step::Moved) {
            changeWay();
            step = m_pipe ? splice() : copy();
        }
        switch (step) {
        case Step::Moved: break;
        case Step::MovedAll: return Progress::Blocked;
        case Step::End: m_sawEnd = true; break;
        case Step::Failed: return Progress::Broken;
        case Step::NoRoom: return Progress::Blocked;
        case Step::NothingToRead:
            m_thorough = false;
            if (m_pipe && m_inPipe == 0) {
                m_tools.pipes.giveBack(std::move(*std::exchange(m_pipe, std::nullopt)));
            }
            return Progress::Blocked;
        }
    }
    return Progress::Busy;
}

} // namespace natlens::relay
