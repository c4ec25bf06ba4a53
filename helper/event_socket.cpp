// SPDX-License-Identifier: GPL-2.0-or-later
#include "event_socket.h"

#include <linux/netlink.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "netlink/message_walker.h"

namespace natlens {

namespace {

/// An event is one message of a few hundred bytes; nlmsg_new() of the kernel stays below this.
constexpr std::size_t MaxEventDatagram = 16 * 1024;
/// From one room to the next: no power of two, or all would share few lines of the cache.
constexpr std::size_t RoomStride = MaxEventDatagram + 320;
constexpr std::size_t DatagramsPerCall = 64;
/// Datagrams read per turn of the loop, so that the bus and the clients get theirs.
constexpr std::size_t DatagramsPerTurn = 1024;
/// After an overrun: more than the largest receive buffer holds.
constexpr std::size_t DatagramsAfterOverrun = 128 * 1024;
/// When few events came, the next look waits this long, so that steady traffic is batched
/// instead of costing a frame per event. The smallest receive buffer (212992 bytes, no
/// SO_RCVBUFFORCE) holds two milliseconds of the fastest traffic.
constexpr std::chrono::milliseconds BatchPause{1};
constexpr std::size_t FewDatagrams = 64;
/// Losses told in one turn, while more is lost than is read.
constexpr unsigned LossesPerTurn = 64;
/// So long nothing must be lost before the kernel shall tell each end until it is heard.
constexpr std::chrono::milliseconds Calm{500};

} // namespace

EventSocket::EventSocket(int bus, std::vector<unsigned> groups, std::size_t receiveBuffer,
                         QObject* parent)
    : QObject(parent), m_bus(bus), m_groups(std::move(groups)), m_receiveBuffer(receiveBuffer)
{
    m_calm.setSingleShot(true);
    m_calm.setInterval(Calm);
    connect(&m_calm, &QTimer::timeout, this, [this] { setEndsRetold(true); });
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer);
    m_pause.setInterval(BatchPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_notifier) {
            m_notifier->setEnabled(true);
        }
    });
}

Result<void> EventSocket::open()
{
    if (m_socket) {
        return {};
    }
    auto socket = MnlSocket::open(m_bus);
    if (!socket) {
        return tl::unexpected(socket.error());
    }
    if (auto size = socket->setReceiveBuffer(m_receiveBuffer); !size) {
        return tl::unexpected(size.error());
    }
    if (m_bus == NETLINK_NETFILTER) {
        if (auto set = socket->setBroadcastError(); !set) {
            return set;
        }
    }
    for (const unsigned group : m_groups) {
        if (auto joined = socket->join(group); !joined) {
            return joined;
        }
    }
    m_rooms.resize(DatagramsPerCall * RoomStride);
    m_socket.emplace(std::move(*socket));
    m_notifier = std::make_unique<QSocketNotifier>(m_socket->fd(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &EventSocket::read);
    return {};
}

Result<void> EventSocket::setGroups(const std::vector<unsigned>& groups)
{
    const auto before = std::exchange(m_groups, groups);
    if (!m_socket) {
        return {};
    }
    const auto in = [](const std::vector<unsigned>& all, unsigned group) {
        return std::ranges::find(all, group) != all.end();
    };
    for (const unsigned group : groups) {
        if (auto joined = in(before, group) ? Result<void>() : m_socket->join(group); !joined) {
            return joined;
        }
    }
    for (const unsigned group : before) {
        if (auto left = in(groups, group) ? Result<void>() : m_socket->leave(group); !left) {
            return left;
        }
    }
    return {};
}

void EventSocket::close()
{
    m_pause.stop();
    m_calm.stop();
    if (m_notifier) {
        // Perhaps called from the notifier's own signal: it must outlive the call.
        m_notifier->setEnabled(false);
        m_notifier.release()->deleteLater();
    }
    m_socket.reset();
    m_batch.clear();
    m_messages = 0;
    m_overrun = false;
}

void EventSocket::read()
{
    std::size_t datagrams = 0;
    unsigned losses = 0;
    bool empty = false;
    // The kernel tells of an overrun first, though what is queued is older; and it queues nothing
    // more until all that is read (NETLINK_S_CONGESTED). So all of it goes before the gap, or an
    // old event could revive in the new epoch a flow whose end was lost.
    // Meanwhile it may lose again.
    while (!empty && losses < LossesPerTurn
           && datagrams < (m_overrun ? DatagramsAfterOverrun : DatagramsPerTurn)) {
        const auto some = readSome();
        if (some) {
            datagrams += *some;
            empty = *some == 0;
        } else {
            ++losses;
            lost();
        }
    }
    flush();
    if (m_overrun) {
        m_overrun = !empty; // told again when what is older has been read
        Q_EMIT overrun();
    }
    if (m_notifier && datagrams < FewDatagrams) {
        m_notifier->setEnabled(false);
        m_pause.start();
    }
}

Result<std::size_t> EventSocket::readSome()
{
    std::array<std::span<std::byte>, DatagramsPerCall> rooms;
    std::array<std::size_t, DatagramsPerCall> sizes{};
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        rooms[i] = std::span(m_rooms).subspan(i * RoomStride, MaxEventDatagram);
    }
    auto received = m_socket->receiveMany(rooms, sizes);
    for (std::size_t i = 0; received && i < *received; ++i) {
        append(rooms[i].first(sizes[i]));
    }
    return received;
}

/// ENOBUFS mostly; whatever it is, messages are missing, and only a new dump makes good for it.
/// Until then there is no use in ends that are told until they are heard. It would even do harm:
/// the kernel keeps every flow whose end it could not tell, counts it against its limit, and goes
/// on for minutes telling of it, more than this socket has room for.
void EventSocket::lost()
{
    m_overrun = true;
    if (m_bus == NETLINK_NETFILTER) {
        if (!m_calm.isActive()) {
            setEndsRetold(false);
        }
        m_calm.start();
    }
}

void EventSocket::setEndsRetold(bool on)
{
    if (m_socket) {
        // A kernel that did it once does it again.
        (void)m_socket->setBroadcastError(on);
    }
}

void EventSocket::append(std::span<const std::byte> datagram)
{
    if (m_batch.size() + datagram.size() > MaxFramePayload) {
        flush();
    }
    MessageWalker walker(datagram);
    for (Message message; walker.next(message);) {
        ++m_messages;
    }
    m_batch.insert(m_batch.end(), datagram.begin(), datagram.end());
}

void EventSocket::flush()
{
    if (m_batch.empty()) {
        return;
    }
    const auto payload = makePayload(m_batch);
    m_batch.clear();
    Q_EMIT batch(payload, std::exchange(m_messages, 0));
}

} // namespace natlens
