// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/tuple.h"

namespace natlens {

/// What a conntrack helper expects to come: CTA_EXPECT_* of
/// linux/netfilter/nfnetlink_conntrack.h.
struct Expectation {
    Tuple tuple;  ///< CTA_EXPECT_TUPLE; compared under mask
    Tuple mask;   ///< CTA_EXPECT_MASK; all-ones bytes and ports are compared
    Tuple master; ///< CTA_EXPECT_MASTER: the flow that announced it
    std::optional<std::uint32_t> id;
    std::uint16_t zone = 0;
    std::optional<std::uint32_t> timeout; ///< seconds left
    std::optional<std::uint32_t> flags;   ///< NF_CT_EXPECT_*
    std::optional<std::uint32_t> expectClass;
    std::optional<std::string> helper; ///< CTA_EXPECT_HELP_NAME
    std::optional<std::string> function;
    std::optional<std::uint32_t> natDirection; ///< CTA_EXPECT_NAT_DIR
    std::optional<Tuple> nat;                  ///< CTA_EXPECT_NAT_TUPLE

    bool operator==(const Expectation&) const = default;
};

} // namespace natlens
