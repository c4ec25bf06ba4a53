// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "core/packed_flow.h"

namespace natlens {

/// As merge(Flow&, const Flow&), for the usual attributes without unpacking. Like pack() it
/// touches neither times, sequence, epoch nor the NAT verdict. @p rare is what is kept beside
/// @p flow; it becomes another one, never changes, since others may share it.
void merge(PackedFlow& flow, std::shared_ptr<const RareFlow>& rare, const FlowRow& update);

} // namespace natlens
