// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "rules/json_tree.h"
#include "rules/rule.h"

namespace natlens {

/// What stands on the left of a comparison, or is the key of a map.
struct NftLeft {
    std::vector<MatchField> fields; ///< of a concatenation several; Other: not understood
    std::vector<bool> ofIpv6;       ///< of icmp types: whose; in step with fields
    std::uint64_t mask = ~std::uint64_t{0};
    std::vector<Match> implied; ///< what the packet must be for it to exist

    [[nodiscard]] bool isConcat() const { return fields.size() > 1; }
    /// All fields are understood.
    [[nodiscard]] bool isKnown() const;
};

[[nodiscard]] NftLeft readLeft(const JsonValue& left);

/// What a field's values are.
enum class ValueKind { Numbers, Addresses, Names, None };
[[nodiscard]] ValueKind valueKind(MatchField field);

/// Adds what @p value says to @p match, of one field: a value, a range, a prefix or a set of
/// them. False: something is not understood. Call normalise() of what was added to.
[[nodiscard]] bool addValue(Match& match, MatchField field, bool ofIpv6, const JsonValue& value);
/// One number of @p field, by its digits or its word.
[[nodiscard]] std::optional<std::uint64_t> readNumber(MatchField field, bool ofIpv6,
                                                      const JsonValue& value);
/// Words or numbers put together: flags.
[[nodiscard]] std::optional<std::uint64_t> readBits(MatchField field, const JsonValue& value);
/// An address, a range or a prefix.
[[nodiscard]] std::optional<Interval<IpAddress>> readAddresses(const JsonValue& value);
[[nodiscard]] std::optional<Interval<std::uint16_t>> readPorts(const JsonValue& value);
/// One key of a concatenation, a Match for each of @p fields.
[[nodiscard]] bool readRow(const JsonValue& value, const std::vector<MatchField>& fields,
                           const std::vector<bool>& ofIpv6, std::vector<Match>& row);
/// A set's own name for a type of keys; Other: none that is known.
[[nodiscard]] MatchField fieldOfType(std::string_view type);

/// Without what wraps elements to tell their time-outs and comments.
[[nodiscard]] JsonValue unwrapped(const JsonValue& element);
void normalise(Match& match);

} // namespace natlens
