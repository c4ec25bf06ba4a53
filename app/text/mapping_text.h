// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include "mappings/mapping.h"
#include "text/act_text.h"
#include "theme/colours.h"

namespace natlens {

// The one place where mappings become text.

/// "Redirect", "DNAT to this host" …
[[nodiscard]] QString mappingKindTitle(MappingKind kind);
[[nodiscard]] QString mappingStateText(MappingState state);
[[nodiscard]] QString mappingStateMeaning(const Mapping& mapping);
[[nodiscard]] QString mappingStateIcon(MappingState state);
[[nodiscard]] QColor mappingStateColour(MappingState state, const Colours& colours);
/// Keeps traffic from being answered.
[[nodiscard]] bool isBroken(MappingState state);

/// "tcp", "udp", "any protocol".
[[nodiscard]] QString mappingProtocol(const Mapping& mapping);
/// "10.0.2.2:8000–8080".
[[nodiscard]] QString originalEnd(const Mapping& mapping);
/// "17 ports used"; empty where one alone was.
[[nodiscard]] QString portsUsedText(const Mapping& mapping);
/// "10.0.1.1:5000".
[[nodiscard]] QString targetText(const Mapping& mapping);
/// "0.0.0.0:5000".
[[nodiscard]] QString socketEnd(const DiagSocket& socket);
/// "transparent · backlog 0 of 128".
[[nodiscard]] QString socketDetail(const DiagSocket& socket);
[[nodiscard]] QString processText(const std::optional<MappingListener>& listener);
[[nodiscard]] QString userText(const FlowOwner& owner);
[[nodiscard]] QString flowsText(const Mapping& mapping);
[[nodiscard]] QString bytesText(const Mapping& mapping);
[[nodiscard]] QString lastSeenText(std::uint64_t seenNs, std::uint64_t nowNs);
[[nodiscard]] QString lastSeenText(const Mapping& mapping, std::uint64_t nowNs);
/// One sentence that says all of it.
[[nodiscard]] QString mappingSentence(const Mapping& mapping, const Ruleset& rules);
[[nodiscard]] QString unusedSentence(const UnusedListener& listener);
/// Names the same mapping in another reading.
[[nodiscard]] QString mappingKey(const Mapping& mapping, const Ruleset& rules);

[[nodiscard]] ConfirmText predatingConfirm(std::size_t flows, const QString& rule);

} // namespace natlens
