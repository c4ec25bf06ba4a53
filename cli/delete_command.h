// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <memory>
#include <vector>

#include "cli/act_options.h"
#include "cli/confirmation.h"
#include "cli/flow_rows.h"
#include "cli/look_command.h"
#include "client/flow_batch.h"

namespace natlens::cli {

/// `natlensctl delete`: the flows of one dump that pass, each by its full tuple and id, so that one
/// that comes meanwhile is not hit.
class DeleteCommand : public LookCommand {
public:
    DeleteCommand(CommandHost& host, const Options& options);

    void onDumpRow(const FrameHeader& frame, Flow&& flow) override;
    void onAddresses(const LocalAddresses& addresses) override { m_addresses = addresses; }
    [[nodiscard]] int onStop() override;

private:
    void restart() override;
    void looked() override;
    void print() override {}
    [[nodiscard]] bool isMeant(const Flow& flow, const OwnerLookup* holders) const;
    void begin(std::vector<FlowKey> keys);
    void progress(std::size_t tried, std::size_t total);
    void finish(const BatchOutcome& outcome);
    void tell(const BatchOutcome& outcome);

    ActOptions m_options;
    LocalAddresses m_addresses;
    std::vector<FlowKey> m_keys;
    std::vector<Flow> m_flows; ///< until owners are known
    bool m_looked = false;     ///< what is told from now on is not meant
    Confirmation m_confirmation;
    std::unique_ptr<FlowBatch> m_batch;
    QElapsedTimer m_lastWord;
};

} // namespace natlens::cli
