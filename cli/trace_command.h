// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTimer>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/trace_rows.h"
#include "client/stream_reader.h"

namespace natlens::cli {

/// `natlensctl trace`: the ways of packets through the rules, packet by packet.
class TraceCommand : public Command {
public:
    TraceCommand(CommandHost& host, const Options& options);

    void onLive() override;
    void onTime() override {} // the trace itself ends then
    [[nodiscard]] int onStop() override;
    [[nodiscard]] bool survivesLoss() const override { return false; }

private:
    /// What the trace's own stream tells.
    class Reader;

    void onRules(const Result<Bundle>& bundle);
    void start();
    void onStarted(Result<std::shared_ptr<UniqueFd>> stream);
    void onEvents(const std::vector<TraceEvent>& events);
    void onLoss();
    void onTraceEnd();
    /// Prints the packets that nothing was heard of since @p ns.
    void print(std::uint64_t ns);
    void printOne(const TracedPacket& packet);

    Format m_format;
    TraceOptions m_options;
    RulesetPtr m_rules;
    InterfaceNames m_interfaces;
    TraceJoiner m_joiner;
    std::unique_ptr<StreamSink> m_sink;
    std::unique_ptr<StreamReader> m_reader;
    QTimer m_tick;
    std::size_t m_printed = 0;
    bool m_begun = false;
};

} // namespace natlens::cli
