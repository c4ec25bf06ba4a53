// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/pipe_pool.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace natlens::relay {

std::optional<Pipe> PipePool::borrow()
{
    if (m_lent >= MostPipes) {
        return std::nullopt;
    }
    if (!m_idle.empty()) {
        Pipe pipe = std::move(m_idle.back());
        m_idle.pop_back();
        ++m_lent;
        return pipe;
    }
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_NONBLOCK | O_CLOEXEC) != 0) {
        return std::nullopt;
    }
    // Where the kernel gives less, it is smaller, no more.
    (void)::fcntl(ends[1], F_SETPIPE_SZ, PipeBytes);
    ++m_lent;
    return Pipe{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

void PipePool::giveBack(Pipe pipe)
{
    --m_lent;
    m_idle.push_back(std::move(pipe));
}

void PipePool::drop(Pipe /*closed here*/)
{
    --m_lent;
}

} // namespace natlens::relay
