// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/flow_owners.h"
#include "cli/options.h"
#include "client/store_sink.h"

namespace natlens::cli {

/// `natlensctl stats`: what is known when the table has been read, or, with --for, what happened
/// in that time.
class StatsCommand : public StoreSink<Command> {
public:
    StatsCommand(CommandHost& host, const Options& options);

    void onLive() override { m_owners.ask(host().service()); }
    void onTime() override;
    [[nodiscard]] int onStop() override;
    [[nodiscard]] bool survivesLoss() const override { return m_measuring; }

    void onPackedRow(const FrameHeader& frame, const PackedFlow& row,
                     std::shared_ptr<const RareFlow>&& rare) override;
    void onStats(const StatsPayload& stats) override;
    void onDumpDone(const FrameHeader& frame) override;
    void onAddresses(const LocalAddresses& addresses) override;
    void onSockets(const FrameHeader& frame, std::vector<DiagSocket>&& sockets) override;
    void onBatch(const StreamCounters& counters) override;
    void onEnd(const Error& error) override;

private:
    void print();

    Format m_format;
    FlowOwners m_owners;
    LocalAddresses m_addresses;
    bool m_measuring;
    bool m_filtering; ///< also count the flows that pass
    bool m_timing;    ///< also say how long it took
    bool m_complete = false;
    bool m_over = false; ///< the time of --for: what is asked for last is still to come
    // CLOCK_MONOTONIC; 0: not yet.
    std::uint64_t m_startNs;        ///< of this command
    std::uint64_t m_streamNs = 0;   ///< the stream's first frame
    std::uint64_t m_firstRowNs = 0; ///< the first row is in the table
    std::uint64_t m_tableNs = 0;    ///< the table is complete
};

} // namespace natlens::cli
