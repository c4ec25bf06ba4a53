// SPDX-License-Identifier: GPL-2.0-or-later
#include "mappings/mapping_identity.h"

namespace natlens {

std::string lastingName(const Ruleset& rules, RuleIndex index)
{
    const Rule& rule = rules.rules[index];
    const Chain& chain = rules.chains[rule.chain];
    std::string name{static_cast<char>(chain.origin), static_cast<char>(chain.family)};
    name.append(chain.table).append(1, '\0').append(chain.name).append(1, '\0');
    return rule.handle ? name + std::to_string(*rule.handle) : name + rule.text;
}

MappingIdentity identityOf(const Mapping& mapping, const Ruleset& rules)
{
    MappingIdentity identity{mapping.kind,     mapping.family, mapping.protocol,
                             mapping.original, mapping.target, {}};
    if (mapping.kind == MappingKind::Tproxy) {
        identity.target = {};
    }
    if (mapping.rule) {
        identity.rules.push_back(lastingName(rules, *mapping.rule));
    } else {
        for (const RuleIndex rule : mapping.candidates) {
            identity.rules.push_back(lastingName(rules, rule));
        }
    }
    return identity;
}

} // namespace natlens
