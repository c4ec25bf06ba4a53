// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "cli/command.h"
#include "cli/options.h"
#include "doctor/facts.h"

namespace natlens::cli {

/// A command that looks once at the whole table, or, with --for, at the first one that begins
/// after that time, and then at facts of the same moment.
class FactsCommand : public Command {
public:
    FactsCommand(CommandHost& host, const Options& options, std::vector<FactPart> parts)
        : Command(host), m_format(options.format), m_parts(std::move(parts)),
          m_looking(!options.seconds)
    {
    }

    void onTime() override;
    [[nodiscard]] int onStop() override { return failureStatus(); }
    [[nodiscard]] bool survivesLoss() const override { return false; }
    [[nodiscard]] bool wantsPackedFlows() const override { return true; }
    void onPackedRow(const FrameHeader& frame, const PackedFlow& row,
                     std::shared_ptr<const RareFlow>&& rare) override;
    void onGap(const FrameHeader& frame, GapReason reason) override;
    void onDumpDone(const FrameHeader& frame) override;

protected:
    /// With the flows, a matcher and the mappings, as far as facts for them were read.
    virtual void onFacts(Facts&& facts) = 0;
    [[nodiscard]] Format format() const { return m_format; }

private:
    void onBundle(const Result<Bundle>& bundle);

    Format m_format;
    std::vector<FactPart> m_parts;
    bool m_looking;
    bool m_asked = false;
    bool m_reading = false;
    std::vector<PackedFlow> m_flows;
};

} // namespace natlens::cli
