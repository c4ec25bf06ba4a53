// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace natlens {

/// The generation of the last NFT_MSG_NEWGEN (linux/netfilter/nf_tables.h) in @p bytes, whole
/// netlink messages; other messages are passed over. Empty: there is none.
[[nodiscard]] std::optional<std::uint32_t> decodeGeneration(std::span<const std::byte> bytes);

} // namespace natlens
