// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "cli/act_options.h"
#include "cli/intercept_options.h"
#include "cli/top_options.h"
#include "cli/trace_options.h"
#include "filter/filter.h"

namespace natlens::cli {

enum class Verb {
    Flows,
    Watch,
    Stats,
    Expectations,
    Top,
    Doctor,
    Rules,
    Mappings,
    Trace,
    Intercept,
    Delete,
    Flush
};
enum class Format { Table, Json, Csv, Conntrack, Markdown };

struct Options {
    Verb verb = Verb::Flows;
    Format format = Format::Table;
    std::string source;            ///< empty: the best there is
    std::optional<double> seconds; ///< --for
    Filter filter;                 ///< --filter
    bool dump = false;             ///< --dump
    bool redact = false;           ///< --redact
    bool probe = false;            ///< --probe
    ActOptions acts;               ///< --id, --yes
    InterceptOptions intercept;
    TraceOptions trace;
    TopOptions top; ///< --by, --sort, --limit
};

/// What to print instead of doing something, and the exit status.
struct EarlyExit {
    int status = 0;
    std::string output;    ///< for standard output
    std::string complaint; ///< for standard error
};

[[nodiscard]] std::variant<Options, EarlyExit> parseOptions(int argc, const char* const* argv);

} // namespace natlens::cli
