// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <map>

#include "rules/rule_trace.h"

namespace natlens {

/// "tcp 10.0.1.2:3333 → 10.0.2.2:8042".
[[nodiscard]] QString tupleText(const Tuple& tuple);
/// What the packet was when it was first seen; a dash where nothing was told.
[[nodiscard]] QString packetText(const TracedPacket& packet);
/// By ifindex, fit to be shown.
using InterfaceNames = std::map<std::uint32_t, QString>;

/// "delivered", "dropped" …: a word or two.
[[nodiscard]] QString packetEndText(const TracedPacket& packet);
/// The same as a sentence: where it ended.
[[nodiscard]] QString packetEndSentence(const TracedPacket& packet);
[[nodiscard]] QString stepText(const TraceStep& step, const Ruleset* rules,
                               const InterfaceNames& interfaces);
[[nodiscard]] QString stepVerdict(const TraceStep& step);
/// The step stopped the packet.
[[nodiscard]] bool stops(const TraceStep& step);

} // namespace natlens
