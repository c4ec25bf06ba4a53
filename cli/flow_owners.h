// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "client/inspector_service.h"
#include "core/flow_owner.h"
#include "core/local_addresses.h"
#include "netlink/socket_decoder.h"

namespace natlens::cli {

/// Who holds the local ends of flows, for a command that is asked for users, processes or units.
class FlowOwners {
public:
    /// @p wanted: false: nothing is asked for, and nobody is known.
    explicit FlowOwners(bool wanted) : m_wanted(wanted) {}

    [[nodiscard]] bool wanted() const { return m_wanted; }
    /// Asks for the sockets; the answer comes in the stream and is for take().
    void ask(InspectorService& service) const;
    void take(std::vector<DiagSocket>&& sockets);
    /// Nothing is missing.
    [[nodiscard]] bool ready() const { return !m_wanted || m_sockets.has_value(); }
    /// As of now. Null: not wanted.
    [[nodiscard]] std::shared_ptr<const OwnerLookup> lookup(const LocalAddresses& addresses) const;

private:
    bool m_wanted;
    std::optional<std::vector<DiagSocket>> m_sockets;
};

} // namespace natlens::cli
