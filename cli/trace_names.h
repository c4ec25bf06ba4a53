// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "rules/rule_trace.h"

namespace natlens::cli {

// Words as nft writes them.

[[nodiscard]] std::string_view hookWord(Hook hook);
/// "accept", "drop", "jump" …; of a verdict that is none of them "other".
[[nodiscard]] std::string_view verdictWord(std::int32_t code);
[[nodiscard]] std::string_view kindWord(TraceStep::Kind kind);
[[nodiscard]] std::string_view actWord(TraceStep::Act act);
[[nodiscard]] std::string_view endWord(PacketEnd end);
/// Of TraceEvent::flowState: "new", "established" …
[[nodiscard]] std::string_view flowStateWord(std::uint32_t state);
/// "ip", "ip6", "inet" …: NFPROTO_*.
[[nodiscard]] std::string_view familyWord(std::uint8_t family);

} // namespace natlens::cli
