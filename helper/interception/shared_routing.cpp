// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/shared_routing.h"

#include <sys/socket.h>

#include <QCoreApplication>
#include <array>
#include <cerrno>

#include "interception/divert_routing.h"
#include "interception/own_routing.h"

namespace natlens {

/// What an earlier helper and its janitor, killed together, left behind.
SharedRouting::SharedRouting()
{
    removeDivertRouting(m_routing);
}

SharedRouting::~SharedRouting()
{
    if (!m_users.empty()) {
        remove();
    }
}

Result<void> SharedRouting::startJanitor()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return failure(ErrorCode::System, "joining the janitor", errno);
    }
    m_channel.reset(ends[0]);
    m_janitor = std::make_unique<Companion>(Companion::Terms{.netAdmin = true, .outlives = true});
    m_janitor->start(QCoreApplication::applicationFilePath(), {QLatin1String(OwnRoutingArgument)},
                     UniqueFd(ends[1]));
    return {};
}

Result<void> SharedRouting::acquire(const Interception& user,
                                    const std::vector<L3Protocol>& families)
{
    if (families.empty()) {
        return {};
    }
    if (!m_janitor) {
        if (auto started = startJanitor(); !started) {
            return started;
        }
    }
    if (auto added = addDivertRouting(m_routing, families); !added) {
        if (m_users.empty()) {
            remove();
        }
        return added;
    }
    m_users.insert(&user);
    return {};
}

void SharedRouting::release(const Interception& user)
{
    if (m_users.erase(&user) != 0 && m_users.empty()) {
        remove();
    }
}

/// The janitor has nothing left to do then; it is ended before it would find that out.
void SharedRouting::remove()
{
    removeDivertRouting(m_routing);
    m_janitor.reset();
    m_channel.reset();
}

qint64 SharedRouting::janitorPid() const
{
    return m_janitor ? m_janitor->pid() : 0;
}

} // namespace natlens
