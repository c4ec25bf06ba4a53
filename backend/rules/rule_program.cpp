// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/rule_program.h"

#include <algorithm>
#include <string_view>

namespace natlens {

namespace {

constexpr std::size_t MaxFields = 16; ///< of a concatenation; nf_tables has five

using Values = std::array<FieldValue, MaxFields>;

std::span<const FieldValue> valuesOf(const std::vector<MatchField>& fields,
                                     const PacketView& packet, Values& values)
{
    const std::size_t count = std::min(fields.size(), values.size());
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = packet.value(fields[i]);
    }
    return std::span<const FieldValue>(values).first(count);
}

Decision either(Decision one, Decision other)
{
    return inverted(both(inverted(one), inverted(other)));
}

Verdict verdictOf(std::string_view text, const Chain& chain, const RulesetNames& names)
{
    constexpr std::pair<std::string_view, ActionKind> Words[] = {
        {"accept", ActionKind::Accept},
        {"drop", ActionKind::Drop},
        {"return", ActionKind::Return},
        {"continue", ActionKind::Continue},
    };
    const auto target = targetOf(text);
    if (!target.empty()) {
        Verdict verdict;
        verdict.kind = text.starts_with("jump") ? ActionKind::Jump : ActionKind::Goto;
        if (const ChainIndex* index = names.chain(chain, target)) {
            verdict.chain = *index;
        }
        return verdict;
    }
    const auto* const at =
        std::ranges::find(Words, text, &std::pair<std::string_view, ActionKind>::first);
    return {at == std::end(Words) ? ActionKind::Other : at->second, std::nullopt};
}

RuleCondition compileMatch(const Match& match, const Chain& chain, SetTables& sets)
{
    RuleCondition condition;
    condition.field = match.field;
    condition.negated = match.negated;
    condition.mask = match.mask;
    condition.ofSet = !match.set.empty();
    if (condition.ofSet) {
        condition.set = sets.set(chain, match.set);
        condition.fields = match.fields;
    } else {
        condition.values = ValueSet(match.numbers, match.addresses, match.names);
    }
    return condition;
}

Step compileAction(const Action& action, const Chain& chain, const RulesetNames& names,
                   SetTables& sets)
{
    Step step;
    step.action = &action;
    const bool jumps = action.kind == ActionKind::Jump || action.kind == ActionKind::Goto;
    if (action.mapped) {
        step.map = sets.map(chain, action);
        if (jumps && step.map.entries != nullptr) {
            for (const MapEntry& entry : *step.map.entries) {
                step.verdicts.push_back(verdictOf(entry.verdict, chain, names));
            }
        }
    } else if (jumps) {
        Verdict verdict{action.kind, std::nullopt};
        if (const ChainIndex* index = names.chain(chain, action.chain)) {
            verdict.chain = *index;
        }
        step.verdicts.push_back(verdict);
    }
    return step;
}

} // namespace

Decision RuleCondition::holds(const PacketView& packet) const
{
    Decision decision = Decision::Unknown;
    if (ofSet) {
        Values keys;
        if (set != nullptr) {
            decision = set->contains(valuesOf(fields, packet, keys), mask);
        }
    } else if (field == MatchField::EitherPort) {
        decision = either(values.contains(packet.value(MatchField::SourcePort), mask),
                          values.contains(packet.value(MatchField::DestinationPort), mask));
    } else {
        decision = values.contains(packet.value(field), mask);
    }
    return negated ? inverted(decision) : decision;
}

RowSet::Found Step::entryFor(const PacketView& packet) const
{
    if (map.table == nullptr || !map.fixed) {
        return {Decision::Unknown, 0};
    }
    Values values;
    RowSet::Found found = map.table->find(valuesOf(action->mapKey, packet, values));
    if (found.decision == Decision::No && !map.understood) {
        found.decision = Decision::Unknown;
    }
    return found;
}

Decision RuleProgram::holds(const PacketView& packet) const
{
    Decision decision = Decision::Yes;
    for (const RuleCondition& condition : conditions) {
        decision = both(decision, condition.holds(packet));
        if (decision == Decision::No) {
            break;
        }
    }
    return decision;
}

RuleProgram compileRule(const Rule& rule, const Chain& chain, const RulesetNames& names,
                        SetTables& sets)
{
    RuleProgram program;
    program.conditions.reserve(rule.matches.size());
    for (const Match& match : rule.matches) {
        program.conditions.push_back(compileMatch(match, chain, sets));
    }
    program.steps.reserve(rule.actions.size());
    for (const Action& action : rule.actions) {
        program.steps.push_back(compileAction(action, chain, names, sets));
    }
    return program;
}

} // namespace natlens
