// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"

namespace natlens {

/// Payload of FrameType::InterceptionState: what became of an interception, and why, in the words
/// of ListInterceptions() (docs/protocol.md); the last of them is "stopped". Words that a client
/// does not know yet may come.
struct InterceptionState {
    std::string state;
    std::string cause; ///< empty: as it should be
    bool operator==(const InterceptionState&) const = default;
};

/// Two words with a blank between them.
[[nodiscard]] std::vector<std::byte> encodeInterceptionState(const InterceptionState& state);
/// Malformed: no blank, a word that is too long, or one that has other letters than a … z and "-".
[[nodiscard]] Result<InterceptionState> decodeInterceptionState(std::span<const std::byte> payload);

} // namespace natlens
