// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/flow.h"
#include "core/result.h"

namespace natlens {

/// What clients may have done to single entries of the kernel's table, and the kernel's answers.
/// Synchronous: the kernel answers such requests before send(2) returns, a few microseconds each.

/// For each key, in order: 0, or the kernel's errno; ENOENT: there is no such flow (any more).
using ActOutcomes = std::vector<int>;

/// Exactly these: an entry that has the tuple and the zone, but another id, stays.
[[nodiscard]] Result<ActOutcomes> deleteFlows(std::span<const FlowKey> keys);
/// mark = (mark & ~mask) | value. The id is looked at just before, because the kernel does not.
[[nodiscard]] Result<ActOutcomes> setMarks(std::span<const FlowKey> keys, std::uint32_t value,
                                           std::uint32_t mask);
/// Empties the table. May take seconds: call it on a thread of its own.
[[nodiscard]] Result<void> flushFlows();

/// Takes the kernel's messages, unchanged, up to a frame's worth at a time.
using AnswerTaker = std::function<void(std::span<const std::byte>)>;
/// For a flow that is not there any more an NLMSG_ERROR, ENOENT, with the whole request in it.
/// Where its tuple serves a flow with another id, both come: the error, and that flow.
[[nodiscard]] Result<void> refreshFlows(std::span<const FlowKey> keys, const AnswerTaker& take);

} // namespace natlens
