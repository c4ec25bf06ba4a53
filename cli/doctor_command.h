// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "cli/command.h"
#include "cli/options.h"
#include "doctor/doctor.h"
#include "wire/exit_codes.h"

namespace natlens::cli {

/// `natlensctl doctor`: reads facts and flows of one moment, and tells what the checks find.
class DoctorCommand : public Command {
public:
    DoctorCommand(CommandHost& host, const Options& options)
        : Command(host), m_format(options.format), m_redact(options.redact), m_probe(options.probe),
          m_source(options.source), m_looking(!options.seconds)
    {
    }

    void onTime() override
    {
        m_asked = true;
        host().requestDump();
    }
    [[nodiscard]] int onStop() override { return ExitNoAnswer; }
    [[nodiscard]] int failureStatus() const override { return ExitNoAnswer; }
    [[nodiscard]] bool survivesLoss() const override { return false; }

    [[nodiscard]] bool wantsPackedFlows() const override { return true; }
    void onPackedRow(const FrameHeader& frame, const PackedFlow& row,
                     std::shared_ptr<const RareFlow>&& rare) override;
    void onGap(const FrameHeader& frame, GapReason reason) override;
    void onDumpDone(const FrameHeader& frame) override;

private:
    void onFacts(const Result<Bundle>& bundle);
    void print(const Diagnosis& diagnosis, const Facts& facts);

    Format m_format;
    bool m_redact;
    bool m_probe;
    std::string m_source;
    bool m_looking;
    bool m_asked = false;
    bool m_reading = false;
    std::vector<PackedFlow> m_flows;
    std::uint64_t m_flowCount = 0;
};

} // namespace natlens::cli
