// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
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
    void restart() override;
    void print() override;
    void addLine(const Flow& flow);
    void sift();
    void appendLine(const Flow& flow, const NatVerdict& nat);

    LocalAddresses m_addresses;
    std::vector<SeenFlow> m_flows;   ///< for a table, whose columns fit what is in them, or until
                                     ///< owners are known
    std::vector<std::string> m_text; ///< the lines of other formats, in large pieces
    std::string m_line;              ///< the one that is being made
    std::size_t m_told = 0;
};

} // namespace natlens::cli
