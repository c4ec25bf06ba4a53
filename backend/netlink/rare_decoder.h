// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "core/flow.h"
#include "netlink/attribute_walker.h"

namespace natlens {

/// CTA_HELP (enum ctattr_help).
[[nodiscard]] Fault decodeHelp(std::span<const std::byte> attributes, RareAttributes& rare);
/// CTA_SECCTX (enum ctattr_secctx).
[[nodiscard]] Fault decodeSecctx(std::span<const std::byte> attributes, RareAttributes& rare);
/// CTA_SEQ_ADJ_ORIG and CTA_SEQ_ADJ_REPLY (enum ctattr_seqadj).
[[nodiscard]] Fault decodeSequenceAdjustment(std::span<const std::byte> attributes,
                                             SequenceAdjustment& adjustment);
/// CTA_SYNPROXY (enum ctattr_synproxy).
[[nodiscard]] Fault decodeSynproxy(std::span<const std::byte> attributes, Synproxy& synproxy);

} // namespace natlens
