// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "core/result.h"
#include "core/unique_fd.h"
#include "intercept/profile.h"

namespace natlens {

/// The argument that makes this program janitor() and nothing else.
constexpr const char* JanitorArgument = "--janitor";

/// A sysctl that an interception set.
struct ChangedSetting {
    InterceptSetting setting;
    std::string before;
    bool operator==(const ChangedSetting&) const = default;
};

/// Keeps in mind what it is told by descriptor 3 until the other end of it is closed; then gives
/// sysctls their old values back and takes the policy routing of interceptions away, because both
/// outlive who made them. Unlike the helper it is not killed with it. Returns an exit status.
[[nodiscard]] int janitor();

/// What it is told (janitor_channel.h). @p forget: it has its old value back.
[[nodiscard]] std::string encodeChange(const ChangedSetting& change, bool forget);
/// Malformed: none that the helper sends.
[[nodiscard]] Result<std::pair<ChangedSetting, bool>> decodeChange(const std::string& packet);

} // namespace natlens
