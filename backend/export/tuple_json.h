// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/tuple.h"
#include "export/json_writer.h"

namespace natlens {

/// "ipv4" or "ipv6".
[[nodiscard]] std::string_view l3Name(L3Protocol family);
/// {"src":{"addr":…,"port":…},"dst":{…}}.
void writeEnds(JsonWriter& json, const Tuple& tuple);
/// "l3", "l4" and "l4num" as members of the object that is open.
void writeProtocols(JsonWriter& json, const Tuple& tuple);
/// Protocols and ends in one object, for a tuple that stands alone.
void writeTuple(JsonWriter& json, const Tuple& tuple);

} // namespace natlens
