// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <memory>
#include <optional>
#include <vector>

#include "frame_ring.h"
#include "netlink/mnl_socket.h"

namespace natlens {

/// One dump on a socket of its own, read a piece per turn of the event loop. The kernel makes the
/// next piece only when one is read, so pausing costs nothing and loses nothing.
class NetlinkDump : public QObject {
    Q_OBJECT

public:
    /// @p bus: NETLINK_NETFILTER, NETLINK_ROUTE; @p request: a whole message with NLM_F_DUMP.
    NetlinkDump(int bus, std::vector<std::byte> request, QObject* parent = nullptr);

    [[nodiscard]] Result<void> start();
    void setPaused(bool paused);

Q_SIGNALS:
    /// Datagrams as the kernel gave them, joined up to one frame.
    void datagrams(const natlens::SharedPayload& payload);
    /// @p interrupted: the kernel says that the dump is inconsistent (NLM_F_DUMP_INTR).
    void finished(bool interrupted);
    void failed(const natlens::Error& error);

private:
    void read();
    void stop();
    /// Looks only at the heads of the messages: is this the end?
    void inspect(std::span<const std::byte> datagram);

    int m_bus;
    std::vector<std::byte> m_request;
    std::optional<MnlSocket> m_socket;
    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_done = false;
    bool m_interrupted = false;
    std::optional<Error> m_error;
};

} // namespace natlens
