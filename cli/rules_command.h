// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <initializer_list>
#include <vector>

#include "cli/command.h"
#include "cli/options.h"

namespace natlens::cli {

/// `natlensctl rules`: all rules of the source's network namespace, once.
class RulesCommand : public Command {
public:
    RulesCommand(CommandHost& host, const Options& options)
        : Command(host), m_format(options.format)
    {
    }

    void onTime() override {}
    [[nodiscard]] int onStop() override { return ExitFailed; }
    [[nodiscard]] bool survivesLoss() const override { return false; }
    void onBatch(const StreamCounters& counters) override;

private:
    void onRules(const Result<Bundle>& bundle);

    Format m_format;
    bool m_reading = false;
};

/// The parts of a bundle that hold rules.
[[nodiscard]] std::vector<FactPart> ruleParts();
[[nodiscard]] std::vector<FactPart> rulePartsAnd(std::initializer_list<FactPart> more);

} // namespace natlens::cli
