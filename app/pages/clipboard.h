// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "store/flow_record.h"

namespace natlens {

/// The line that conntrack(8) prints for the flow, and the sentence. Nothing happens for null.
void copyAsText(const FlowRecordPtr& record);
/// One JSON object, as natlensctl prints it.
void copyAsJson(const FlowRecordPtr& record);

} // namespace natlens
