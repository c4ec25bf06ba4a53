// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "cli/output.h"
#include "client/stream_sink.h"
#include "core/result.h"

namespace natlens::cli {

/// What a command may ask of the session that runs it.
class CommandHost {
public:
    virtual ~CommandHost() = default;
    virtual Output& output() = 0;
    /// Ends the program.
    virtual void finish(int status) = 0;
    virtual void requestDump() = 0;
    virtual void streamEnded() = 0;
    /// A word to the person, on standard error.
    virtual void notice(const std::string& text) = 0;
};

/// One verb of natlensctl: reads the stream and prints.
class Command : public StreamSink {
public:
    explicit Command(CommandHost& host) : m_host(host) {}

    /// The time of --for, counted from when the source was there, has passed.
    virtual void onTime() = 0;
    /// A signal asked for the end. Returns the exit status.
    [[nodiscard]] virtual int onStop() = 0;
    /// Goes on when the helper goes away and comes back.
    [[nodiscard]] virtual bool survivesLoss() const = 0;

    void onDumpRow(const FrameHeader&, Flow&&) override {}
    void onFlowEvent(const FrameHeader&, FlowEventKind, Flow&&) override {}
    void onExpectation(const FrameHeader&, FlowEventKind, Expectation&&) override {}
    void onDumpDone(const FrameHeader&) override {}
    void onGap(const FrameHeader&, GapReason) override {}
    void onAddresses(const LocalAddresses&) override {}
    void onStats(const StatsPayload&) override {}
    void onBatch(const StreamCounters&) override {}
    void onEnd(const Error&) override { m_host.streamEnded(); }

protected:
    [[nodiscard]] CommandHost& host() const { return m_host; }
    [[nodiscard]] Output& output() const { return m_host.output(); }

private:
    CommandHost& m_host;
};

} // namespace natlens::cli
