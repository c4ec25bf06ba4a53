// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QSocketNotifier>
#include <memory>
#include <optional>
#include <vector>

#include "dump.h"
#include "dump_reader.h"

namespace natlens {

/// One dump on a socket of its own, read a piece per turn of the event loop.
class NetlinkDump : public Dump {
    Q_OBJECT

public:
    /// @p bus: NETLINK_NETFILTER, NETLINK_ROUTE; @p request: a whole message with NLM_F_DUMP.
    NetlinkDump(int bus, std::vector<std::byte> request, QObject* parent = nullptr);

    [[nodiscard]] Result<void> start() override;
    void setPaused(bool paused) override;
    /// Gives up; nothing is said any more. Also from within one of its signals.
    void stop();

private:
    void read();

    int m_bus;
    std::vector<std::byte> m_request;
    std::optional<DumpReader> m_reader;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace natlens
