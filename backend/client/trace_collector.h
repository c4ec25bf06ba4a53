// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "client/stream_reader.h"
#include "client/stream_sink.h"
#include "rules/rule_trace.h"

namespace natlens {

/// Reads the stream of a trace and joins its events to packets. Lives on the worker's thread.
class TraceCollector : public QObject, private StreamSink {
    Q_OBJECT

public:
    explicit TraceCollector(QObject* parent = nullptr);

    void begin(UniqueFd stream);
    void end();
    /// Rules changed: what was told before is joined to them anew.
    void setRules(const RulesetPtr& rules);
    [[nodiscard]] const RulesetPtr& rules() const { return m_rules; }
    [[nodiscard]] const std::vector<TracedPacket>& packets() const { return m_joiner->packets(); }
    [[nodiscard]] bool running() const { return m_running; }

Q_SIGNALS:
    void changed();

private:
    void onDumpRow(const FrameHeader&, Flow&&) override {}
    void onFlowEvent(const FrameHeader&, FlowEventKind, Flow&&) override {}
    void onExpectation(const FrameHeader&, FlowEventKind, Expectation&&) override {}
    void onDumpDone(const FrameHeader&) override {}
    void onGap(const FrameHeader&, GapReason) override {}
    void onAddresses(const LocalAddresses&) override {}
    void onStats(const StatsPayload&) override {}
    void onTrace(const FrameHeader& frame, std::vector<TraceEvent>&& events) override;
    void onBatch(const StreamCounters& counters) override;
    void onEnd(const Error& error) override;

    StreamReader m_reader;
    RulesetPtr m_rules;
    std::vector<TraceEvent> m_events; ///< to join again; bounded
    std::unique_ptr<TraceJoiner> m_joiner;
    bool m_running = false;
    bool m_news = false;
};

} // namespace natlens
