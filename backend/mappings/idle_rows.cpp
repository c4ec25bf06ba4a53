// SPDX-License-Identifier: GPL-2.0-or-later
// Rows of rules that no flow went through: what their conditions tell.
#include <algorithm>

#include "mappings/mapping_row.h"

namespace natlens {

void RowMaker::addIdleRules()
{
    for (const auto& [key, row] : m_rows) {
        for (const RuleIndex rule : key.rules) {
            m_used[rule] = true;
        }
    }
    const auto& rules = m_matcher.rules();
    for (RuleIndex i = 0; i < rules.rules.size(); ++i) {
        const Action* action = translationOf(rules.rules[i]);
        if (action != nullptr && !m_used[i] && !rules.chains[rules.rules[i].chain].dormant) {
            addIdle(i, *action);
        }
    }
}

namespace {

L3Protocol familyOf(const Chain& chain)
{
    switch (chain.family) {
    case RuleFamily::Ip: return L3Protocol::Ipv4;
    case RuleFamily::Ip6: return L3Protocol::Ipv6;
    case RuleFamily::Inet:
    case RuleFamily::Arp:
    case RuleFamily::Bridge:
    case RuleFamily::Netdev: break;
    }
    return L3Protocol::None;
}

/// What a rule's conditions say of the rows that it would have.
void describe(const Match& match, bool ofSource, Mapping& mapping,
              std::vector<Interval<std::uint64_t>>& ports)
{
    const MatchField end = ofSource ? MatchField::SourceAddress : MatchField::DestinationAddress;
    const bool one = match.numbers.size() == 1 && match.numbers[0].first == match.numbers[0].last;
    if (match.negated || !match.set.empty()) {
        return;
    }
    if (match.field == MatchField::Family && one) {
        mapping.family = static_cast<L3Protocol>(match.numbers[0].first);
    } else if (match.field == MatchField::L4Protocol && one) {
        mapping.protocol = static_cast<std::uint8_t>(match.numbers[0].first);
    } else if (match.field == end && match.addresses.size() == 1
               && match.addresses[0].first == match.addresses[0].last) {
        mapping.original = match.addresses[0].first;
    } else if (match.field == MatchField::DestinationPort && !ofSource) {
        ports = match.numbers;
    }
}

} // namespace

void RowMaker::addIdle(RuleIndex index, const Action& action)
{
    const Ruleset& rules = m_matcher.rules();
    const Rule& rule = rules.rules[index];
    const Chain& chain = rules.chains[rule.chain];
    const bool ofSource = action.kind == ActionKind::Snat || action.kind == ActionKind::Masquerade;
    MappingRow made;
    Mapping& mapping = made.mapping;
    mapping.family = familyOf(chain);
    std::vector<Interval<std::uint64_t>> ports;
    for (const Match& match : rule.matches) {
        describe(match, ofSource, mapping, ports);
    }
    for (const auto& interval : ports) {
        const auto last = std::min<std::uint64_t>(interval.last, 0xffff);
        mapping.ports.push_back({static_cast<std::uint16_t>(std::min(interval.first, last)),
                                 static_cast<std::uint16_t>(last)});
    }
    if (action.addresses && action.addresses->first == action.addresses->last) {
        mapping.target = action.addresses->first;
    }
    if (action.ports) {
        mapping.targetPort = action.ports->first;
        mapping.targetPortVaries = action.ports->first != action.ports->last;
    } else if (mapping.ports.size() == 1 && mapping.ports[0].first == mapping.ports[0].last) {
        mapping.targetPort = mapping.ports[0].first;
    }
    mapping.kind = kindOf({index}, ofSource, mapping.target);
    mapping.rule = index;
    mapping.certainty = RuleCertainty::Matched;
    made.fromHere = chain.hook == Hook::Output;
    m_rows.emplace(MappingKey{mapping.kind,
                              mapping.original,
                              mapping.family,
                              mapping.protocol,
                              {index},
                              mapping.target},
                   std::move(made));
}

} // namespace natlens
