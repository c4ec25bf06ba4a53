// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/ruleset_structure.h"

#include <algorithm>

namespace natlens {

namespace {

// The text of a rule, and of its notes, names counters: those are left aside.
bool sameAction(const Action& a, const Action& b)
{
    return a.kind == b.kind && (a.kind == ActionKind::Note || a == b);
}

bool sameRule(const Rule& a, const Rule& b)
{
    return a.chain == b.chain && a.position == b.position && a.handle == b.handle
           && a.comment == b.comment && a.understood == b.understood && a.matches == b.matches
           && std::ranges::equal(a.actions, b.actions, sameAction);
}

bool sameSet(const NamedSet& a, const NamedSet& b)
{
    if (!a.dynamic || !b.dynamic) {
        return a == b;
    }
    return a.family == b.family && a.table == b.table && a.name == b.name && a.types == b.types;
}

} // namespace

bool sameStructure(const Ruleset& a, const Ruleset& b)
{
    return a.chains == b.chains && a.notes == b.notes
           && std::ranges::equal(a.rules, b.rules, sameRule)
           && std::ranges::equal(a.sets, b.sets, sameSet);
}

bool sameDecisions(const Ruleset& a, const Ruleset& b)
{
    return a.sets == b.sets && sameStructure(a, b);
}

} // namespace natlens
