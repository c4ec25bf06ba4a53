// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/result.h"

namespace natlens::lab {

/// Reads one sysctl by its path below /proc/sys; empty where this kernel has no such thing.
using SysctlReader = std::function<std::optional<std::string>(const std::string& path)>;

/// Reads now, for later, what explainDenial() asks for.
[[nodiscard]] SysctlReader rememberSettings();

/// What was denied, which setting of this machine does it, and what to do: some lines of text.
[[nodiscard]] std::string explainDenial(const Error& error, const SysctlReader& read);

} // namespace natlens::lab
