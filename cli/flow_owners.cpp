// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/flow_owners.h"

#include <utility>

#include "sockets/socket_owners.h"

namespace natlens::cli {

void FlowOwners::ask(InspectorService& service) const
{
    if (m_wanted) {
        service.listSockets();
    }
}

void FlowOwners::take(std::vector<DiagSocket>&& sockets)
{
    m_sockets = std::move(sockets);
}

std::shared_ptr<const OwnerLookup> FlowOwners::lookup(const LocalAddresses& addresses) const
{
    return m_sockets ? OwnerFinder().lookup(*m_sockets, addresses) : nullptr;
}

} // namespace natlens::cli
