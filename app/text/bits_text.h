// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <cstdint>

namespace natlens {

/// What a bit of CTA_STATUS means (linux/netfilter/nf_conntrack_common.h), in words.
[[nodiscard]] QString statusBitMeaning(std::uint32_t bit);
/// "WINDOW_SCALE, SACK_PERM": IP_CT_TCP_FLAG_* of linux/netfilter/nf_conntrack_tcp.h.
[[nodiscard]] QString tcpFlagNames(std::uint8_t flags);
[[nodiscard]] QString tcpStateMeaning(std::uint8_t state);

} // namespace natlens
