// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/fact_mappings.h"

#include <algorithm>

#include "doctor/marked_diversions.h"

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
    MappingTable table = builder.build(flows);
    markUndelivered(facts, table);
    return table;
}

void markUndelivered(const Facts& facts, MappingTable& table)
{
    const auto concerned = [](const Mapping& mapping) {
        return mapping.kind == MappingKind::Tproxy && mapping.rule
               && (mapping.state == MappingState::Live || mapping.state == MappingState::Idle);
    };
    if (!facts.matcher || !facts.rules || !facts.addresses || !facts.policyRules || !facts.routes
        || std::ranges::none_of(table.mappings, concerned)) {
        return;
    }
    const std::vector<doctor::MarkedDiversion> diversions = doctor::markedDiversions(facts);
    for (Mapping& mapping : table.mappings) {
        const auto itself = [&](const doctor::MarkedDiversion& one) {
            return one.diversion.rule == *mapping.rule
                   && (mapping.family == L3Protocol::None || one.family == mapping.family);
        };
        const auto fails = [&](const doctor::MarkedDiversion& one) {
            return itself(one) && !one.mayArrive();
        };
        if (concerned(mapping) && std::ranges::any_of(diversions, fails)) {
            mapping.state = MappingState::NotRouted;
        }
    }
}

} // namespace natlens
