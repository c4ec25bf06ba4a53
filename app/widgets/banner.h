// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

#include "client/inspector_service.h"

class QLabel;
class QTimer;

namespace natlens {

/// The line over greyed rows while the source is lost; counts the seconds to the next try.
class Banner : public QFrame {
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);

    void showLost(const SourceState& state);

Q_SIGNALS:
    void retryRequested();

private:
    void tick();

    SourceState m_state;
    int m_secondsLeft = 0;
    QLabel* m_text;
    QTimer* m_timer;
};

} // namespace natlens
