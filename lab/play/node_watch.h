// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "core/flow.h"
#include "core/local_addresses.h"
#include "core/nat_kind.h"
#include "core/result.h"
#include "netlink/conntrack_decoder.h"
#include "netlink/mnl_socket.h"

namespace natlens::lab {

/// A flow as the kernel told of it.
struct SeenFlow {
    FlowEventKind kind = FlowEventKind::New;
    Flow flow;
    NatVerdict nat;
    std::vector<std::byte> bytes; ///< the attributes, for those who decode again
    /// Of an event, since the epoch: when it happened, or, from a kernel that does not say that
    /// (before 6.14), when it was read.
    std::chrono::microseconds at{0};
};

/// Connection tracking of one node: what is in its table, and what its kernel announces.
class NodeWatch {
public:
    /// In the current network namespace, to which the watch belongs from then on.
    [[nodiscard]] static Result<NodeWatch> open();

    [[nodiscard]] Result<std::vector<SeenFlow>> table();
    /// Takes what was announced since the last call.
    [[nodiscard]] std::vector<SeenFlow> takeEvents();
    /// Can be read when there are events.
    [[nodiscard]] int eventsFd() const { return m_events.fd(); }
    /// The node's addresses when the watch was opened.
    [[nodiscard]] const LocalAddresses& addresses() const { return m_addresses; }

private:
    NodeWatch(MnlSocket events, MnlSocket questions, LocalAddresses addresses)
        : m_events(std::move(events)), m_questions(std::move(questions)),
          m_addresses(std::move(addresses))
    {
    }
    bool collect(std::span<const std::byte> datagram, std::vector<SeenFlow>& flows) const;

    MnlSocket m_events;
    MnlSocket m_questions;
    LocalAddresses m_addresses;
    std::uint32_t m_sequence = 0;
};

} // namespace natlens::lab
