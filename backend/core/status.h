// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace natlens {

/// Bits of CTA_STATUS: enum ip_conntrack_status in linux/netfilter/nf_conntrack_common.h.
enum StatusBit : std::uint32_t {
    StatusExpected = 1U << 0,      ///< IPS_EXPECTED
    StatusSeenReply = 1U << 1,     ///< IPS_SEEN_REPLY
    StatusAssured = 1U << 2,       ///< IPS_ASSURED
    StatusConfirmed = 1U << 3,     ///< IPS_CONFIRMED
    StatusSrcNat = 1U << 4,        ///< IPS_SRC_NAT
    StatusDstNat = 1U << 5,        ///< IPS_DST_NAT
    StatusSeqAdjust = 1U << 6,     ///< IPS_SEQ_ADJUST
    StatusSrcNatDone = 1U << 7,    ///< IPS_SRC_NAT_DONE
    StatusDstNatDone = 1U << 8,    ///< IPS_DST_NAT_DONE
    StatusDying = 1U << 9,         ///< IPS_DYING
    StatusFixedTimeout = 1U << 10, ///< IPS_FIXED_TIMEOUT
    StatusTemplate = 1U << 11,     ///< IPS_TEMPLATE
    StatusNatClash = 1U << 12,     ///< IPS_NAT_CLASH (IPS_UNTRACKED in old kernels)
    StatusHelper = 1U << 13,       ///< IPS_HELPER
    StatusOffload = 1U << 14,      ///< IPS_OFFLOAD
    StatusHwOffload = 1U << 15,    ///< IPS_HW_OFFLOAD
};

/// Names without the IPS_ prefix, lowest bit first; a bit without a name as "BIT_17".
[[nodiscard]] std::vector<std::string> statusNames(std::uint32_t status);

} // namespace natlens
