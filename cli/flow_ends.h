// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "client/intercepted_connection.h"
#include "core/flow.h"
#include "export/json_writer.h"

namespace natlens::cli {

[[nodiscard]] HostPort sourceOf(const Tuple& tuple);
[[nodiscard]] HostPort destinationOf(const Tuple& tuple);
/// "NAME":{"addr":…,"port":…}.
void appendEnd(JsonWriter& json, const char* name, const HostPort& end);

} // namespace natlens::cli
