// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "core/protocol_info.h"
#include "netlink/attribute_walker.h"

namespace natlens {

/// Decodes the inside of CTA_PROTOINFO (enum ctattr_protoinfo). A protocol that this decoder
/// has no name for leaves @p info as it was.
[[nodiscard]] Fault decodeProtocolInfo(std::span<const std::byte> attributes, ProtocolInfo& info);

} // namespace natlens
