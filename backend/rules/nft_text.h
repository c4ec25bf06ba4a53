// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "rules/json_tree.h"

namespace natlens {

/// How values are written: nft goes by the type of what they are compared with.
struct NftStyle {
    int hexDigits = 0; ///< of numbers; 0: decimal
    int data = 0;      ///< the same for what a map gives
    bool quoted = false;
    JsonValue parts; ///< of a concatenation: its fields

    /// For values that @p left is compared with.
    [[nodiscard]] static NftStyle of(const JsonValue& left);
    /// "&", "|", "^", "<<", ">>".
    [[nodiscard]] static bool isOperator(std::string_view key);
    [[nodiscard]] NftStyle part(std::size_t position) const;
    [[nodiscard]] NftStyle ofData() const;
    [[nodiscard]] bool isPlain() const { return hexDigits == 0 && !quoted; }
};

/// One statement of libnftables' JSON as `nft list ruleset` writes it; what is not known here is
/// appended as JSON. Names and comments of the JSON may hold anything.
void appendStatementText(std::string& out, const JsonValue& statement);
void appendExpressionText(std::string& out, const JsonValue& expression, const NftStyle& style);
/// "accept", "jump NAME" …; false: @p value is no verdict.
bool appendVerdictText(std::string& out, const JsonValue& value);

} // namespace natlens
