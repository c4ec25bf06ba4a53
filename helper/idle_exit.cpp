// SPDX-License-Identifier: GPL-2.0-or-later
#include "idle_exit.h"

namespace natlens {

IdleExit::IdleExit(std::chrono::milliseconds after, Busy busy, QObject* parent)
    : QObject(parent), m_busy(std::move(busy))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(after);
    connect(&m_timer, &QTimer::timeout, this, &IdleExit::check);
    m_timer.start();
}

void IdleExit::touch()
{
    m_timer.start();
}

void IdleExit::check()
{
    if (m_busy()) {
        m_timer.start();
    } else {
        Q_EMIT idle();
    }
}

} // namespace natlens
