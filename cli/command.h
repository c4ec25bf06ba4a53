// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/output.h"
#include "client/inspector_service.h"
#include "client/stream_sink.h"
#include "core/result.h"
#include "wire/bundle.h"
#include "wire/exit_codes.h"

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
    virtual InspectorService& service() = 0;
    /// What happened and what to do about it.
    [[nodiscard]] virtual std::string explain(const Error& error) const = 0;
    /// Facts of the source; see InspectorService.
    virtual void readFacts(const std::vector<FactPart>& parts,
                           std::function<void(Result<Bundle>)> done) = 0;
};

/// One verb of natlensctl: reads the stream and prints.
class Command : public StreamSink {
public:
    explicit Command(CommandHost& host) : m_host(host) {}

    /// The source is there.
    virtual void onLive() {}
    /// The time of --for, counted from when the source was there, has passed.
    virtual void onTime() = 0;
    /// A signal asked for the end. Returns the exit status.
    [[nodiscard]] virtual int onStop() = 0;
    /// The exit status when the source or the output failed.
    [[nodiscard]] virtual int failureStatus() const { return ExitFailed; }
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
