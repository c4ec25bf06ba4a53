// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "event_socket.h"

namespace natlens {

/// Tells that nf_tables changed: the kernel's last NFT_MSG_NEWGEN, at most once in 50 ms however
/// many changes there are. What the changes were is of no interest here: the rules are read again.
class RulesetTap : public QObject {
    Q_OBJECT

public:
    explicit RulesetTap(QObject* parent = nullptr);

    [[nodiscard]] Result<void> open() { return m_events.open(); }
    void close();

Q_SIGNALS:
    void changed(const natlens::SharedPayload& generation);

private:
    void look(const SharedPayload& payload);
    void askForGeneration();

    EventSocket m_events;
    QTimer m_pace;
    SharedPayload m_generation; ///< not told yet
};

} // namespace natlens
