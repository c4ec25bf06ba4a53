// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "doctor/doctor.h"

namespace natlens {

struct ReportOptions {
    std::string source;  ///< what was looked at, a line of text; empty: it is not told
    bool redact = false; ///< addresses become names, the same address the same name
    /// Translates a pattern of the context "Doctor"; empty: as it is.
    std::function<std::string(const char*)> translate;
};

/// The whole diagnosis as Markdown, to paste where one asks for help. Whatever names and rules
/// hold, it stays text: no markup, no control characters.
[[nodiscard]] std::string markdownReport(const Diagnosis& diagnosis, const Facts& facts,
                                         const ReportOptions& options = {});

/// Text from elsewhere inside of Markdown.
[[nodiscard]] std::string escapedForMarkdown(std::string_view text);

/// "nftables rules", "sockets" …, a pattern of the context "Doctor".
[[nodiscard]] const char* name(FactPart part);

} // namespace natlens
