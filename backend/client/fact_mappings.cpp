// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/fact_mappings.h"

namespace natlens {

MappingTable mappingsOf(const Facts& facts, ListenerOwners& owners, const FlowWalk& flows,
                        std::uint64_t rulesSinceNs)
{
    if (!facts.matcher) {
        return {};
    }
    MappingBuilder::Input input;
    input.addresses = facts.localAddresses();
    input.matcher = facts.matcher;
    input.rulesSinceNs = rulesSinceNs;
    if (facts.sockets) {
        input.sockets = *facts.sockets;
        owners.refresh(input.sockets);
    }
    input.ownerOf = [&owners](const DiagSocket& socket) { return owners.ownerOf(socket); };
    MappingBuilder builder;
    builder.setInput(std::move(input));
    return builder.build(flows);
}

} // namespace natlens
