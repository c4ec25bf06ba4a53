// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/act_options.h"
#include "cli/command.h"
#include "cli/confirmation.h"
#include "cli/options.h"

namespace natlens::cli {

/// `natlensctl flush`: empties the table of the source's network namespace.
class FlushCommand : public Command {
public:
    FlushCommand(CommandHost& host, const Options& options)
        : Command(host), m_format(options.format), m_yes(options.acts.yes)
    {
    }

    void onStats(const StatsPayload& stats) override;
    void onTime() override {}
    [[nodiscard]] int onStop() override { return ExitFailed; }
    [[nodiscard]] bool survivesLoss() const override { return false; }

private:
    void begin();
    void finish(const Result<void>& outcome);

    Format m_format;
    bool m_yes;
    bool m_begun = false;
    Confirmation m_confirmation;
};

} // namespace natlens::cli
