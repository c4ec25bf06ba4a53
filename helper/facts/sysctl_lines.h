// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

namespace natlens {

/// What this network namespace's sysctls say, FactPart::Sysctls: lines "net/ipv4/ip_forward=1",
/// sorted. An interface's name may hold any byte but '/' and the line feed, '=' among them: values
/// hold none, so a line is cut at its last one. @p root stands for /proc/sys.
[[nodiscard]] std::string sysctlLines(const std::string& root = "/proc/sys");

/// The first kilobytes of a file, without the line feed at the end; empty: it cannot be read, and
/// errno says why.
[[nodiscard]] std::optional<std::string> readSmallFile(const std::string& path);

} // namespace natlens
