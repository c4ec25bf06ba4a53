// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "rules/rule.h"
#include "wire/bundle.h"

namespace natlens {

/// What could not be read or understood; nothing is dropped in silence.
struct RulesetNote {
    enum class Kind : std::uint8_t {
        NotRead,     ///< the source (text) could not be read: errnum
        Unparsed,    ///< not what it should be; text is the place
        UnknownPart, ///< kept as text
        Cycle,       ///< a jump that leads back to its own chain
        NoSuchChain,
        TooMuch, ///< a limit was reached: what lies beyond is left out
    };
    Kind kind = Kind::Unparsed;
    FactPart source = FactPart::NftJson;
    int errnum = 0;
    std::string text;
    bool operator==(const RulesetNote&) const = default;
};

/// Where in its hook a chain runs, among the priorities of the others: NAT chains run where NAT
/// does (-100 or 100), whatever their own priority, which orders them among themselves only.
[[nodiscard]] std::int32_t orderOf(const Chain& chain);

/// All rules of a network namespace at one moment; immutable once made.
struct Ruleset {
    std::optional<std::uint32_t> generation; ///< of nf_tables
    std::uint64_t readNs = 0;                ///< CLOCK_MONOTONIC
    std::vector<Chain> chains;
    std::vector<Rule> rules;
    std::vector<NamedSet> sets;
    std::vector<RulesetNote> notes;

    /// Null: no such chain in that table.
    [[nodiscard]] const Chain* findChain(const Chain& sameTableAs, std::string_view name) const;
    [[nodiscard]] const NamedSet* findSet(const Chain& sameTableAs, std::string_view name) const;
    /// Chains at @p hook that see packets of @p family (L3Protocol), in the order in which the
    /// kernel runs them: by orderOf(), then by priority, then as they were registered (which is not
    /// known where priorities are equal: rules/rule_order.h tells).
    [[nodiscard]] std::vector<ChainIndex> chainsAt(Hook hook, L3Protocol family) const;
};
using RulesetPtr = std::shared_ptr<const Ruleset>;

/// Parses each source that @p bundle has; what is missing or broken becomes a note. iptables-nft
/// chains are taken from the save text, where there is one, instead of from the JSON, which names
/// only their extensions. Whatever the bytes are, this ends in time that is linear in them.
[[nodiscard]] Ruleset parseRuleset(const Bundle& bundle);

} // namespace natlens
