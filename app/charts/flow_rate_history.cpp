// SPDX-License-Identifier: GPL-2.0-or-later
#include "charts/flow_rate_history.h"

#include <algorithm>
#include <cmath>

namespace natlens {

namespace {

constexpr double SecondNs = 1e9;
/// Readings that are closer together say little of a second.
constexpr double LeastSeconds = 0.75;

} // namespace

void FlowRateHistory::update(const FlowRecordPtr& record)
{
    const auto flow = record ? std::optional(keyOf(record->flow)) : std::nullopt;
    if (flow != m_flow) {
        m_flow = flow;
        m_before.reset();
        m_original.clear();
        m_reply.clear();
    }
    // A flow that has just begun tells no counters until it is read.
    if (!record || !record->flow.countersOriginal || !record->flow.countersReply) {
        return;
    }
    const Reading now{record->flow.countersOriginal->bytes, record->flow.countersReply->bytes,
                      record->updatedNs};
    if (!m_before || now.atNs < m_before->atNs || now.originalBytes < m_before->originalBytes
        || now.replyBytes < m_before->replyBytes) {
        m_before = now;
        return;
    }
    const double seconds = static_cast<double>(now.atNs - m_before->atNs) / SecondNs;
    if (seconds < LeastSeconds) {
        return;
    }
    const auto steps = static_cast<std::size_t>(
        std::clamp(std::round(seconds), 1.0, static_cast<double>(TimeRing::Capacity)));
    const auto rate = [&](std::uint64_t before, std::uint64_t after) {
        return static_cast<double>(after - before) / seconds;
    };
    for (std::size_t i = 0; i < steps; ++i) {
        m_original.push(rate(m_before->originalBytes, now.originalBytes));
        m_reply.push(rate(m_before->replyBytes, now.replyBytes));
    }
    m_before = now;
}

} // namespace natlens
