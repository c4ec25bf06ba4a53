// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "rules/set_tables.h"

namespace natlens {

/// A rule's condition with its sets at hand.
struct RuleCondition {
    MatchField field = MatchField::Other;
    bool negated = false;
    std::uint64_t mask = ~std::uint64_t{0};
    ValueSet values;
    const SetTable* set = nullptr;
    std::vector<MatchField> fields; ///< of a set
    bool ofSet = false;             ///< of one that may not be there

    [[nodiscard]] Decision holds(const PacketView& packet) const;
};

/// What a verdict map or a jump does.
struct Verdict {
    ActionKind kind = ActionKind::Continue;
    std::optional<ChainIndex> chain; ///< none: a chain that is not there
};

/// An action with its map at hand.
struct Step {
    const Action* action = nullptr;
    SetTables::Map map;
    std::vector<Verdict> verdicts; ///< of a verdict map, in step with its entries; of a jump one

    /// Which entry a packet's key leads to. Unknown: it is not known, or the map may have changed.
    [[nodiscard]] RowSet::Found entryFor(const PacketView& packet) const;
};

struct RuleProgram {
    std::vector<RuleCondition> conditions;
    std::vector<Step> steps;

    [[nodiscard]] Decision holds(const PacketView& packet) const;
};

/// @p names and @p sets must outlive it.
[[nodiscard]] RuleProgram compileRule(const Rule& rule, const Chain& chain,
                                      const RulesetNames& names, SetTables& sets);

} // namespace natlens
