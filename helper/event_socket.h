// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "frame_ring.h"
#include "netlink/mnl_socket.h"

namespace natlens {

/// A netlink socket that listens to multicast groups. Datagrams go on as they are, several small
/// ones in one batch.
class EventSocket : public QObject {
    Q_OBJECT

public:
    /// @p receiveBuffer: bytes, as far as the kernel grants them.
    EventSocket(int bus, std::vector<unsigned> groups, std::size_t receiveBuffer,
                QObject* parent = nullptr);

    [[nodiscard]] bool isOpen() const { return m_socket.has_value(); }
    /// Listens from now on. Nothing happens when it does already.
    [[nodiscard]] Result<void> open();
    /// Listens to these groups from now on, also in the middle.
    [[nodiscard]] Result<void> setGroups(const std::vector<unsigned>& groups);
    void close();

Q_SIGNALS:
    void batch(const natlens::SharedPayload& payload, quint64 messages);
    /// The kernel dropped messages; what it still held from before came through batch().
    void overrun();

private:
    void read();
    /// How many datagrams came; 0: nothing more to read now. An error: messages were lost.
    [[nodiscard]] Result<std::size_t> readSome();
    void lost();
    void setEndsRetold(bool on);
    void append(std::span<const std::byte> datagram);
    void flush();

    int m_bus;
    std::vector<unsigned> m_groups;
    std::size_t m_receiveBuffer;
    std::optional<MnlSocket> m_socket;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_pause;
    QTimer m_calm;                  ///< runs since the last loss, until ends are told again
    std::vector<std::byte> m_rooms; ///< where datagrams arrive, one each
    std::vector<std::byte> m_batch; ///< what becomes the next payload
    quint64 m_messages = 0;
    bool m_overrun = false; ///< and what was queued before is not read yet
};

} // namespace natlens
