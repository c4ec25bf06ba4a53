// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "cli/command.h"
#include "cli/options.h"
#include "netlink/requests.h"
#include "wire/exit_codes.h"

namespace natlens::cli {

/// `natlensctl intercept connections`: the connections that interceptions have now, whoever began
/// them, as conntrack tells them.
class InterceptConnectionsCommand : public Command {
public:
    InterceptConnectionsCommand(CommandHost& host, const Options& options);

    /// Lets the kernel leave out what no interception took.
    [[nodiscard]] static DumpFilter dumpFilter(const std::optional<std::uint32_t>& number);

    void onDumpRow(const FrameHeader& header, Flow&& flow) override;
    void onDumpDone(const FrameHeader& header) override;
    void onGap(const FrameHeader& header, GapReason reason) override;
    void onTime() override { host().finish(ExitFailed); }
    [[nodiscard]] int onStop() override { return ExitFailed; }
    [[nodiscard]] bool survivesLoss() const override { return false; }

private:
    void print();

    Format m_format;
    std::optional<std::uint32_t> m_number; ///< of this one alone
    std::vector<Flow> m_flows;
};

} // namespace natlens::cli
