// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

#include "client/inspector_service.h"

namespace CLI {
class App;
}

namespace natlens::cli {

/// What `natlensctl trace` is told.
struct TraceOptions {
    std::string protocol;
    std::string src;
    std::string dst;
    std::optional<unsigned> srcPort;
    std::optional<unsigned> dstPort;
    std::string inInterface; ///< a name; its number is asked for at the source
    bool local = false;
    std::optional<unsigned> count;      ///< ends after so many packets
    InspectorService::TraceMatch match; ///< of the above, without the interface
};

/// @p trace: the command's own.
void declareTrace(CLI::App& trace, TraceOptions& options);
/// Finds what the words name. Nothing: all is well; else a complaint. @p seconds: --for.
[[nodiscard]] std::optional<std::string> resolveTrace(TraceOptions& options,
                                                      std::optional<double> seconds);

} // namespace natlens::cli
