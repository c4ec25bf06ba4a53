// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "cli/flow_rows.h"
#include "cli/look_command.h"

namespace natlens::cli {

/// `natlensctl flows`: the rows of one dump, in its order.
class FlowsCommand : public LookCommand {
public:
    using LookCommand::LookCommand;

    void onDumpRow(const FrameHeader& frame, Flow&& flow) override;
    void onAddresses(const LocalAddresses& addresses) override { m_addresses = addresses; }

private:
    void restart() override { m_flows.clear(); }
    void print() override;
    void printLines();

    LocalAddresses m_addresses;
    std::vector<SeenFlow> m_flows;
};

} // namespace natlens::cli
