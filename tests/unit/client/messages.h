// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <cstddef>
#include <vector>

#include "core/flow.h"
#include "core/unique_fd.h"
#include "netlink/conntrack_decoder.h"
#include "wire/frame.h"

namespace natlens::test {

using Bytes = std::vector<std::byte>;

/// A netlink message that tells of a TCP flow 10.0.1.2:NUMBER > 10.0.2.2:80 with id NUMBER.
[[nodiscard]] Bytes flowMessage(FlowEventKind kind, std::uint16_t number);
/// An RTM_NEWADDR message.
[[nodiscard]] Bytes addressMessage(const IpAddress& address);

/// The helper's end of a stream.
class FakeHelper {
public:
    FakeHelper();
    /// The other end, once.
    [[nodiscard]] UniqueFd takeClientEnd() { return std::move(m_client); }
    void send(FrameType type, const Bytes& payload = {}, std::uint32_t epoch = 1);
    void sendPacket(const Bytes& packet) const;
    void sendFlow(FrameType type, FlowEventKind kind, std::uint16_t number,
                  std::uint32_t epoch = 1);
    void close() { m_helper.reset(); }

private:
    UniqueFd m_helper;
    UniqueFd m_client;
    std::uint64_t m_sequence = 0;
};

/// Runs the event loop until @p condition holds; false when it did not in a long time.
template<class Condition> [[nodiscard]] bool runUntil(Condition condition)
{
    QElapsedTimer time;
    time.start();
    while (!condition()) {
        if (time.elapsed() > 20'000) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 10);
    }
    return true;
}

} // namespace natlens::test
