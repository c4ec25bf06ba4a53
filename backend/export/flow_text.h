// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/expectation.h"
#include "core/flow.h"
#include "core/nat_kind.h"
#include "netlink/conntrack_decoder.h"

namespace natlens {

/// One line without its line feed, as conntrack(8) -L -o extended,id prints it.
void appendConntrackLine(std::string& out, const Flow& flow);
/// As conntrack(8) -E -o extended,id: with "    [NEW] ", " [UPDATE] " or "[DESTROY] " before.
void appendConntrackEventLine(std::string& out, FlowEventKind kind, const Flow& flow);
/// As conntrack(8) -L expect -o extended,id.
void appendConntrackLine(std::string& out, const Expectation& expectation);
/// As conntrack(8) -E expect -o extended,id.
void appendConntrackEventLine(std::string& out, FlowEventKind kind, const Expectation& expectation);

/// One JSON object without a line feed; docs/json.md describes it. With @p event there is a
/// member "event": "new", "update" or "destroy".
void appendJson(std::string& out, const Flow& flow, const NatVerdict& nat,
                std::optional<FlowEventKind> event = std::nullopt);
void appendJson(std::string& out, const Expectation& expectation);

/// The column names of appendCsv(). Both give one record of RFC 4180 without its line end.
[[nodiscard]] std::string csvHeader();
void appendCsv(std::string& out, const Flow& flow, const NatVerdict& nat);

} // namespace natlens
