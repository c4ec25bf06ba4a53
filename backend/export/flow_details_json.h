// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "core/flow.h"
#include "export/json_writer.h"

namespace natlens {

/// "protoinfo" as a member of the object that is open; nothing where there is none.
void writeProtocolInfo(JsonWriter& json, const ProtocolInfo& info);
/// A member for each of the attributes that few flows have, save helper and master.
void writeRare(JsonWriter& json, const RareAttributes& rare);

} // namespace natlens
