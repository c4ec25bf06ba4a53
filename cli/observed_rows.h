// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "core/flow.h"

namespace natlens::cli {

/// A connection that somebody else's listener has: what conntrack tells of it is all there is.
/// {"event":"opened"|"ended","observed":true,"flow_id":…,"protocol":…,"client":{…},
/// "conntrack":{…},"answered_by":{…}}, of an end where bytes are counted "bytes_up", "bytes_down".
[[nodiscard]] std::string observedObject(const Flow& flow, bool ended);
[[nodiscard]] std::string observedLine(const Flow& flow, bool ended);

} // namespace natlens::cli
