// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/expectation.h"
#include "core/flow.h"

namespace natlens::test {

/// How a message tells what it tells; what it means must not depend on it.
struct Encoding {
    std::uint16_t messageType = 0x100; ///< NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_NEW
    std::uint16_t flags = 0;
    std::uint64_t shuffle = 0;   ///< seed for the order of the attributes; 0: the kernel's
    bool nestedFlag = true;      ///< NLA_F_NESTED, which old kernels left away
    bool narrowCounters = false; ///< CTA_COUNTERS32_*; the counters must fit
};

/// The message that tells @p flow, made with libmnl, attribute by attribute.
[[nodiscard]] std::vector<std::byte> encode(const Flow& flow, const Encoding& encoding = {});
[[nodiscard]] std::vector<std::byte> encode(const Expectation& expectation, Encoding encoding = {});

} // namespace natlens::test
