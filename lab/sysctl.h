// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/result.h"

namespace natlens::lab {

struct Sysctl {
    std::string path; ///< below /proc/sys; below net/ it is that of the current namespace
    std::string value;
};

/// Writes and reads back: in a user namespace some writes are ignored in silence.
[[nodiscard]] Result<void> setSysctl(const Sysctl& sysctl);
[[nodiscard]] Result<void> setSysctls(const std::vector<Sysctl>& sysctls);

/// Without the newline; empty where it does not exist.
[[nodiscard]] std::optional<std::string> readSysctl(const std::string& path);

} // namespace natlens::lab
