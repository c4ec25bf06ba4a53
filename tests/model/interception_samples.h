// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "client/interception_feed.h"

namespace natlens::samples {

/// TCP 8080, redirected and relayed.
[[nodiscard]] InterceptProfile webProfile();
/// Of this window, on.
[[nodiscard]] InterceptionEntry runningEntry(const QString& key, std::uint64_t session = 1);
/// Seven connections of session 1: each state and each reason that matters; the first is relayed,
/// with both its flows.
[[nodiscard]] std::shared_ptr<InterceptedSnapshot> connections();
[[nodiscard]] InterceptedConnection relayedConnection();
/// With a conflict, a sysctl's advice, and nothing that forbids.
[[nodiscard]] InterceptionPreviewPtr preview(const InterceptProfile& profile);

} // namespace natlens::samples
