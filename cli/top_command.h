// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/flow_owners.h"
#include "cli/options.h"
#include "client/store_sink.h"

namespace natlens::cli {

/// `natlensctl top`: the flows of one dump put together; with --for, and what they counted a second
/// from that dump to another one that begins after that time.
class TopCommand : public StoreSink<Command> {
public:
    TopCommand(CommandHost& host, const Options& options);

    void onLive() override { m_owners.ask(host().service()); }
    void onTime() override;
    [[nodiscard]] int onStop() override;
    [[nodiscard]] bool survivesLoss() const override { return false; }
    void onGap(const FrameHeader& frame, GapReason reason) override;
    void onDumpDone(const FrameHeader& frame) override;
    void onAddresses(const LocalAddresses& addresses) override;
    void onSockets(const FrameHeader& frame, std::vector<DiagSocket>&& sockets) override;

private:
    void conclude();
    [[nodiscard]] FlowSnapshotPtr look();
    void print();
    [[nodiscard]] GroupOrder order(bool accounting) const;

    TopOptions m_options;
    Filter m_filter;
    FlowOwners m_owners;
    LocalAddresses m_addresses;
    Format m_format;
    bool m_measuring;
    bool m_asked = false;    ///< for the second dump
    bool m_looking = false;  ///< the dump under way is the last one
    bool m_complete = false; ///< it is over
    std::uint64_t m_looks = 0;
    std::optional<bool> m_accounting;
};

} // namespace natlens::cli
