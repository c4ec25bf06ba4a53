// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "wire/payloads.h"

namespace natlens {

/// What the sysctls of this network namespace say about the table. A sysctl that is not there,
/// or holds no number, has no entry.
[[nodiscard]] std::vector<StatsPayload::Entry>
readTableFacts(const std::string& folder = "/proc/sys/net/netfilter");

} // namespace natlens
