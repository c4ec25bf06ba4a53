// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/options.h"
#include "client/store_sink.h"

namespace natlens::cli {

/// `natlensctl stats`: what is known when the table has been read, or, with --for, what happened
/// in that time.
class StatsCommand : public StoreSink<Command> {
public:
    StatsCommand(CommandHost& host, const Options& options)
        : StoreSink(options.filter.empty() ? FlowStore::Rows::None : FlowStore::Rows::Sorted, host),
          m_format(options.format), m_measuring(options.seconds.has_value()),
          m_filtering(!options.filter.empty())
    {
        if (m_filtering) {
            ViewQuery query;
            query.filter = options.filter;
            store().setQuery(query, 1);
        }
        store().beginStream();
    }

    void onTime() override;
    [[nodiscard]] int onStop() override;
    [[nodiscard]] bool survivesLoss() const override { return m_measuring; }

    void onDumpDone(const FrameHeader& frame) override;
    void onBatch(const StreamCounters& counters) override;
    void onEnd(const Error& error) override;

private:
    void print();

    Format m_format;
    bool m_measuring;
    bool m_filtering; ///< also count the flows that pass
    bool m_complete = false;
};

} // namespace natlens::cli
