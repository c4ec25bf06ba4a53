// SPDX-License-Identifier: GPL-2.0-or-later
#include "charts/overview_history.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace natlens {

namespace {

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t SecondNs = 1'000'000'000;
/// A longer pause, a suspended machine or window, says nothing about its seconds.
constexpr std::size_t LongestStep = 5;

double perSecond(std::uint64_t before, std::uint64_t now, double seconds)
{
    // Smaller than before: counted anew, by another stream.
    return now < before ? Unknown : static_cast<double>(now - before) / seconds;
}

} // namespace

void OverviewHistory::clear()
{
    for (TimeRing* ring : {&m_begun, &m_ended, &m_bytes, &m_fill}) {
        ring->clear();
    }
    m_before.reset();
    m_reading.reset();
    m_throughput = Unknown;
    m_lastTickNs = 0;
}

void OverviewHistory::pushAll(std::size_t seconds, double begun, double ended, double fill)
{
    for (std::size_t i = 0; i < std::min(seconds, TimeRing::Capacity); ++i) {
        m_begun.push(begun);
        m_ended.push(ended);
        m_bytes.push(m_throughput);
        m_fill.push(fill);
    }
}

// The kernel's counters come with a reading of the whole table, which takes its time; between two
// of them the rate stays what the last one gave.
double OverviewHistory::throughput(const FlowSnapshot& snapshot)
{
    const StreamStatistics& s = snapshot.statistics;
    if (s.accountingOn != true) {
        m_reading.reset();
        return Unknown;
    }
    const Reading now{s.bytesMoved, s.reconciles, snapshot.takenNs};
    if (!m_reading) {
        m_reading = now;
        return Unknown;
    }
    if (now.readings != m_reading->readings && now.atNs > m_reading->atNs) {
        const double seconds =
            static_cast<double>(now.atNs - m_reading->atNs) / static_cast<double>(SecondNs);
        const double rate = perSecond(m_reading->bytes, now.bytes, seconds);
        m_reading = now;
        return rate;
    }
    return m_throughput;
}

void OverviewHistory::tick(const FlowSnapshotPtr& snapshot, std::uint64_t nowNs)
{
    const bool first = m_lastTickNs == 0;
    const double exact =
        first ? 1 : static_cast<double>(nowNs - m_lastTickNs) / static_cast<double>(SecondNs);
    const auto seconds = static_cast<std::size_t>(std::max(1.0, std::round(exact)));
    m_lastTickNs = nowNs;
    const bool known = snapshot && !snapshot->stale;
    if (!known || seconds > LongestStep) {
        m_before.reset();
        m_reading.reset();
        m_throughput = Unknown;
        pushAll(first ? 1 : seconds, Unknown, Unknown, Unknown);
        return;
    }
    const StreamStatistics& s = snapshot->statistics;
    const Sums now{s.eventsNew, s.eventsDestroy};
    m_throughput = throughput(*snapshot);
    pushAll(seconds, m_before ? perSecond(m_before->begun, now.begun, exact) : Unknown,
            m_before ? perSecond(m_before->ended, now.ended, exact) : Unknown,
            static_cast<double>(snapshot->alive));
    m_before = now;
}

} // namespace natlens
