// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/trace_collector.h"

#include <utility>

namespace natlens {

namespace {

constexpr std::size_t MostPackets = 1000;
constexpr std::size_t MostEvents = 50'000;

} // namespace

TraceCollector::TraceCollector(QObject* parent)
    : QObject(parent), m_reader(*this, this),
      m_joiner(std::make_unique<TraceJoiner>(nullptr, MostPackets))
{
}

void TraceCollector::begin(UniqueFd stream)
{
    m_events.clear();
    m_joiner = std::make_unique<TraceJoiner>(m_rules, MostPackets);
    m_running = true;
    m_reader.attach(std::move(stream));
    Q_EMIT changed();
}

void TraceCollector::end()
{
    if (std::exchange(m_running, false)) {
        m_reader.detach();
        Q_EMIT changed();
    }
}

void TraceCollector::setRules(const RulesetPtr& rules)
{
    m_rules = rules;
    m_joiner = std::make_unique<TraceJoiner>(m_rules, MostPackets);
    for (const TraceEvent& event : m_events) {
        m_joiner->add(event);
    }
    if (!m_events.empty()) {
        Q_EMIT changed();
    }
}

void TraceCollector::onTrace(const FrameHeader&, std::vector<TraceEvent>&& events)
{
    for (TraceEvent& event : events) {
        m_joiner->add(event);
        if (m_events.size() < MostEvents) {
            m_events.push_back(std::move(event));
        }
    }
    m_news = true;
}

void TraceCollector::onBatch(const StreamCounters&)
{
    if (std::exchange(m_news, false)) {
        Q_EMIT changed();
    }
}

void TraceCollector::onEnd(const Error&)
{
    m_running = false;
    Q_EMIT changed();
}

} // namespace natlens
