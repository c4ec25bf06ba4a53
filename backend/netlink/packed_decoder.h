// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "core/packed_flow.h"
#include "netlink/flow_decoder.h"

namespace natlens {

/// decodeFlowInto() and pack() in one step, several times as fast for what nearly every flow
/// consists of; the same bytes give the same flow, or a fault where that gives one. Used for
/// dumps, where a million rows come at once. @p flow and @p rare are written in any case.
[[nodiscard]] MessageFault decodePackedInto(std::span<const std::byte> attributes, PackedFlow& flow,
                                            std::shared_ptr<const RareFlow>& rare);

} // namespace natlens
