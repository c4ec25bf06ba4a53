// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/facts_command.h"
#include "doctor/doctor.h"

namespace natlens::cli {

/// `natlensctl doctor`: reads facts and flows of one moment, and tells what the checks find.
class DoctorCommand : public FactsCommand {
public:
    DoctorCommand(CommandHost& host, const Options& options);

    [[nodiscard]] int failureStatus() const override { return ExitNoAnswer; }

private:
    void onFacts(Facts&& facts) override;
    void print(const Diagnosis& diagnosis, const Facts& facts);

    bool m_redact;
    bool m_probe;
    std::string m_source;
};

} // namespace natlens::cli
