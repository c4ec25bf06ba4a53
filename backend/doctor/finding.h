// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/packed_flow.h"
#include "rules/rule.h"

namespace natlens {

enum class Severity : std::uint8_t { Ok, Note, Warning, Error };
/// "ok", "note", "warning", "error".
[[nodiscard]] const char* name(Severity severity);

/// How sure a finding is.
enum class Confidence : std::uint8_t {
    Possible, ///< it may be so: what would tell is not known here
    Likely,   ///< the facts fit, and little else would make them so
    Certain,  ///< the facts prove it
    Probed,   ///< a packet was sent, and it was so
};
[[nodiscard]] const char* name(Confidence confidence);

/// What the helper can do for a finding, with undo; without one, only commands are told.
struct FixAction {
    enum class Kind : std::uint8_t {
        SetSysctls,  ///< values: name → value
        DeleteFlows, ///< keys
    };
    Kind kind = Kind::SetSysctls;
    std::vector<std::pair<std::string, std::string>> values;
    std::vector<FlowKey> keys;
};

/// What a check found. Texts are patterns with %{name} for the values, in English; a window
/// translates the pattern (context "Doctor") before it puts the values in.
struct Finding {
    std::string id; ///< of the check: "listener-on-loopback"
    Severity severity = Severity::Note;
    Confidence confidence = Confidence::Likely;
    /// Of several findings that would each explain the failure, the larger is the more probable
    /// cause; 0 … 100.
    int weight = 0;
    const char* title = "";  ///< one line, what is wrong
    const char* detail = ""; ///< what was found, and why it matters
    const char* why = "";    ///< the longer explanation: what the kernel does
    std::vector<std::pair<std::string, std::string>> values; ///< hostile text is possible: escape
    std::vector<std::string> fix;    ///< commands, one a line; none: there is nothing to type
    std::vector<std::string> undo;   ///< commands that take the fix back
    std::vector<std::string> verify; ///< commands, and what they should show
    std::optional<FixAction> action;
    std::optional<RuleIndex> rule;      ///< where it belongs
    std::optional<std::size_t> mapping; ///< position in Facts::mappings
};

/// @p pattern with the values put in for %{name}.
[[nodiscard]] std::string filled(const std::string& pattern,
                                 const std::vector<std::pair<std::string, std::string>>& values);

} // namespace natlens
