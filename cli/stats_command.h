// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/options.h"
#include "store/flow_store.h"

namespace natlens::cli {

/// `natlensctl stats`: what is known when the table has been read, or, with --for, what happened
/// in that time.
class StatsCommand : public Command {
public:
    StatsCommand(CommandHost& host, const Options& options)
        : Command(host), m_format(options.format), m_measuring(options.seconds.has_value())
    {
        m_store.beginStream();
    }

    void onTime() override;
    [[nodiscard]] int onStop() override;
    [[nodiscard]] bool survivesLoss() const override { return m_measuring; }

    void onDumpRow(const FrameHeader& frame, Flow&& flow) override;
    void onFlowEvent(const FrameHeader& frame, FlowEventKind kind, Flow&& flow) override;
    void onExpectation(const FrameHeader& frame, FlowEventKind kind,
                       Expectation&& expectation) override;
    void onDumpDone(const FrameHeader& frame) override;
    void onGap(const FrameHeader& frame, GapReason reason) override;
    void onAddresses(const LocalAddresses& addresses) override;
    void onStats(const StatsPayload& stats) override;
    void onBatch(const StreamCounters& counters) override;
    void onEnd(const Error& error) override;

private:
    void print();

    Format m_format;
    bool m_measuring;
    bool m_complete = false;
    FlowStore m_store;
};

} // namespace natlens::cli
