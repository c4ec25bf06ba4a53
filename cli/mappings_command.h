// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "cli/command.h"
#include "cli/options.h"
#include "mappings/mapping.h"

namespace natlens::cli {

/// `natlensctl mappings`: which rule sends what where, and who answers there.
class MappingsCommand : public Command {
public:
    MappingsCommand(CommandHost& host, const Options& options)
        : Command(host), m_format(options.format), m_looking(!options.seconds)
    {
    }

    void onTime() override
    {
        m_asked = true;
        host().requestDump();
    }
    [[nodiscard]] int onStop() override { return ExitFailed; }
    [[nodiscard]] bool survivesLoss() const override { return false; }
    [[nodiscard]] bool wantsPackedFlows() const override { return true; }
    void onPackedRow(const FrameHeader& frame, const PackedFlow& row,
                     std::shared_ptr<const RareFlow>&& rare) override;
    void onGap(const FrameHeader& frame, GapReason reason) override;
    void onDumpDone(const FrameHeader& frame) override;

private:
    void onFacts(const Result<Bundle>& bundle);
    void print(const MappingTable& table, const Ruleset& rules);

    Format m_format;
    bool m_looking;
    bool m_asked = false;

    std::vector<PackedFlow> m_flows;
    bool m_reading = false;
};

} // namespace natlens::cli
