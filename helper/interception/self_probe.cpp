// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/self_probe.h"

#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iterator>

namespace natlens {

namespace {

constexpr const char* Context = "making a probe for the relay";
constexpr int Backlog = 1;

UniqueFd unixSocket(int type)
{
    return UniqueFd(::socket(AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

/// Its address is the kernel's choice, and no file.
Result<std::string> listenAnywhere(int socket)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socklen_t length = sizeof address.sun_family;
    // NOLINTBEGIN: that is how sockets have it
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (::bind(socket, plain, length) != 0 || ::listen(socket, Backlog) != 0) {
        return failure(ErrorCode::System, Context, errno);
    }
    length = sizeof address;
    if (::getsockname(socket, plain, &length) != 0) {
        return failure(ErrorCode::System, Context, errno);
    }
    return std::string(reinterpret_cast<const char*>(&address), length);
    // NOLINTEND
}

/// Whether anything waits to be accepted.
bool holdsAny(int listener)
{
    pollfd queue{listener, POLLIN, 0};
    return ::poll(&queue, 1, 0) != 0;
}

/// The other end has read all that was sent.
bool wasRead(int socket)
{
    int unread = 0;
    return ::ioctl(socket, SIOCOUTQ, &unread) == 0 && unread == 0;
}

bool sendTo(int socket)
{
    const char question = '?';
    return ::send(socket, &question, sizeof question, MSG_DONTWAIT | MSG_NOSIGNAL) == 1;
}

} // namespace

Result<SelfProbe> SelfProbe::make(bool tcp, unsigned udpThreads)
{
    SelfProbe made;
    if (tcp) {
        made.m_listener = unixSocket(SOCK_STREAM);
        if (!made.m_listener.valid()) {
            return failure(ErrorCode::System, Context, errno);
        }
        auto address = listenAnywhere(made.m_listener.get());
        if (!address) {
            return tl::unexpected(address.error());
        }
        made.m_address = std::move(*address);
    }
    for (unsigned i = 0; i < udpThreads; ++i) {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0) {
            return failure(ErrorCode::System, Context, errno);
        }
        made.m_ours.emplace_back(ends[0]);
        made.m_theirs.emplace_back(ends[1]);
    }
    made.m_sent.resize(udpThreads);
    return made;
}

std::vector<int> SelfProbe::datagramSockets() const
{
    std::vector<int> numbers;
    std::ranges::transform(m_theirs, std::back_inserter(numbers), &UniqueFd::get);
    return numbers;
}

bool SelfProbe::connected()
{
    if (!m_question.valid()) {
        auto socket = unixSocket(SOCK_STREAM);
        sockaddr_un address{};
        std::memcpy(&address, m_address.data(), std::min(m_address.size(), sizeof address));
        // NOLINTNEXTLINE: that is how sockets have it
        const auto* plain = reinterpret_cast<const sockaddr*>(&address);
        if (socket.valid()
            && ::connect(socket.get(), plain, static_cast<socklen_t>(m_address.size())) == 0) {
            m_question = std::move(socket);
        }
    }
    return m_question.valid();
}

void SelfProbe::ask()
{
    m_question.reset();
    if (m_listener.valid()) {
        (void)connected();
    }
    std::transform(m_ours.begin(), m_ours.end(), m_sent.begin(),
                   [](const UniqueFd& socket) { return sendTo(socket.get()); });
}

bool SelfProbe::answered()
{
    bool all = !m_listener.valid() || (connected() && !holdsAny(m_listener.get()));
    for (std::size_t i = 0; i < m_ours.size(); ++i) {
        m_sent[i] = m_sent[i] || sendTo(m_ours[i].get());
        all = all && m_sent[i] && wasRead(m_ours[i].get());
    }
    if (all) {
        m_question.reset();
    }
    return all;
}

} // namespace natlens
