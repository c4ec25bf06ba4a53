// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/look_command.h"
#include "store/expectation_list.h"

namespace natlens::cli {

/// `natlensctl expectations`: what conntrack helpers expect.
class ExpectationsCommand : public LookCommand {
public:
    using LookCommand::LookCommand;

    void onExpectation(const FrameHeader& frame, FlowEventKind kind,
                       Expectation&& expectation) override;

private:
    void restart() override { m_expectations.beginEpoch(); }
    void print() override;

    ExpectationList m_expectations;
};

} // namespace natlens::cli
