// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink_dump.h"

#include <cerrno>
#include <cstring>

#include "netlink_messages.h"

namespace natlens {

namespace {

/// netlink_dump() of the kernel never makes a larger datagram.
constexpr std::size_t MaxDumpDatagram = 32 * 1024;

} // namespace

NetlinkDump::NetlinkDump(int bus, std::vector<std::byte> request, QObject* parent)
    : QObject(parent), m_bus(bus), m_request(std::move(request))
{
}

Result<void> NetlinkDump::start()
{
    auto socket = MnlSocket::open(m_bus);
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    m_socket.emplace(std::move(*socket));
    if (auto sent = m_socket->send(m_request); !sent) {
        return sent;
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_socket->fd(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &NetlinkDump::read);
    return {};
}

void NetlinkDump::setPaused(bool paused)
{
    if (m_notifier) {
        m_notifier->setEnabled(!paused);
    }
}

void NetlinkDump::read()
{
    std::vector<std::byte> frame(MaxFramePayload);
    std::size_t used = 0;
    while (!m_done && !m_error && used + MaxDumpDatagram <= frame.size()) {
        const auto rest = std::span(frame).subspan(used);
        const auto received = m_socket->receive(rest);
        if (!received) {
            m_error = received.error();
        } else if (*received == 0) {
            break;
        } else {
            inspect(rest.first(*received));
            used += *received;
        }
    }
    if (m_done || m_error) {
        stop();
    }
    if (used > 0) {
        Q_EMIT datagrams(makePayload(std::span(frame).first(used)));
    }
    if (m_error) {
        Q_EMIT failed(*m_error);
    } else if (m_done) {
        Q_EMIT finished(m_interrupted);
    }
}

void NetlinkDump::stop()
{
    // Called from the notifier's own signal: it must outlive the call.
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater();
    m_socket.reset();
}

void NetlinkDump::inspect(std::span<const std::byte> datagram)
{
    forEachMessage(datagram, [this](const MessageHead& head) {
        m_interrupted = m_interrupted || head.dumpInterrupted;
        m_done = m_done || head.done;
        if (head.error != 0) {
            m_error = Error{ErrorCode::System, head.error, "dumping"};
        }
    });
}

} // namespace natlens
