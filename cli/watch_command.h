// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/flow_rows.h"
#include "cli/options.h"
#include "cli/row_filter.h"

namespace natlens::cli {

/// `natlensctl watch`: a line for each event, until told to stop.
class WatchCommand : public Command {
public:
    WatchCommand(CommandHost& host, const Options& options)
        : Command(host), m_format(options.format), m_filter(options.filter)
    {
    }

    void onTime() override;
    [[nodiscard]] int onStop() override;
    [[nodiscard]] bool survivesLoss() const override { return true; }

    void onAddresses(const LocalAddresses& addresses) override { m_addresses = addresses; }
    void onFlowEvent(const FrameHeader& frame, FlowEventKind kind, Flow&& flow) override;
    void onGap(const FrameHeader& frame, GapReason reason) override;
    void onBatch(const StreamCounters& counters) override;

private:
    void printHeader();

    Format m_format;
    RowFilter m_filter;
    EventRows m_rows;
    LocalAddresses m_addresses;
    bool m_headerPrinted = false;
};

} // namespace natlens::cli
