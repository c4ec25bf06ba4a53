// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

namespace natlens {

/// Numbers of the kernel's interface that the oldest headers this is built with (Linux 6.1)
/// have no name for.

/// enum ctattr_type, CTA_TIMESTAMP_EVENT: when the event happened, since Linux 6.14.
constexpr std::uint16_t CtaTimestampEvent = 27;

/// Bit of CTA_FILTER_ORIG_FLAGS that compares CTA_PROTO_NUM: CTA_FILTER_F_* has never been
/// part of the exported headers (net/netfilter/nf_internals.h of the kernel).
constexpr std::uint32_t CtaFilterProtocolNumber = 1U << 3;

} // namespace natlens
