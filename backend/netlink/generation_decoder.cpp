// SPDX-License-Identifier: GPL-2.0-or-later
#include "netlink/generation_decoder.h"

#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

#include "netlink/attribute_value.h"
#include "netlink/rtnetlink_walk.h"

namespace natlens {

std::optional<std::uint32_t> decodeGeneration(std::span<const std::byte> bytes)
{
    constexpr std::uint16_t NewGeneration = (NFNL_SUBSYS_NFTABLES << 8) | NFT_MSG_NEWGEN;
    std::optional<std::uint32_t> found;
    const auto take = [&found](const Attribute& attribute) {
        std::uint32_t generation = 0;
        if (attribute.type != NFTA_GEN_ID) {
            return true;
        }
        if (readInteger(attribute.payload, generation, "NFTA_GEN_ID")) {
            return false;
        }
        found = generation;
        return true;
    };
    // A malformed message tells no generation, which is all that is asked here.
    (void)decodeRtnetlink(bytes, NewGeneration, [&take](std::span<const std::byte> payload) {
        return payload.size() >= sizeof(nfgenmsg)
               && forEachAttribute(payload.subspan(sizeof(nfgenmsg)), take);
    });
    return found;
}

} // namespace natlens
