// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/clocks.h"

#include <QDateTime>

#include <ctime>

namespace natlens {

namespace {

std::uint64_t now(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000ULL
           + static_cast<std::uint64_t>(time.tv_nsec);
}

} // namespace

std::uint64_t monotonicNow()
{
    return now(CLOCK_MONOTONIC);
}

std::uint64_t realtimeNow()
{
    return now(CLOCK_REALTIME);
}

QString clockText(std::uint64_t monotonicNs)
{
    const auto ago = static_cast<qint64>((monotonicNow() - monotonicNs) / 1'000'000);
    return QDateTime::currentDateTime().addMSecs(-ago).toString(QStringLiteral("hh:mm:ss"));
}

} // namespace natlens
