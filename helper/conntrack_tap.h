// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include "event_socket.h"
#include "wire/flow_event_mask.h"

namespace natlens {

/// Everything that the kernel announces by itself: flows, expectations, this namespace's
/// addresses. Listens only while somebody looks, because listening alone slows down the kernel's
/// making of flows.
class ConntrackTap : public QObject {
    Q_OBJECT

public:
    explicit ConntrackTap(std::size_t receiveBuffer, QObject* parent = nullptr);

    [[nodiscard]] Result<void> open();
    /// Of all that happens to flows, listens to these kinds (FlowEventMask).
    [[nodiscard]] Result<void> setFlowEvents(std::uint8_t wanted);
    void close();
    /// How often the kernel dropped messages before they were read, since the start.
    [[nodiscard]] quint64 overruns() const { return m_overruns; }

Q_SIGNALS:
    void flowEvents(const natlens::SharedPayload& payload, quint64 messages);
    void expectationEvents(const natlens::SharedPayload& payload);
    void addressEvents(const natlens::SharedPayload& payload);
    void overrun();

private:
    std::uint8_t m_flowEvents = FlowEventMask::All;
    EventSocket m_flows;
    EventSocket m_expectations;
    EventSocket m_addresses;
    quint64 m_overruns = 0;
};

} // namespace natlens
