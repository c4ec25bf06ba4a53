// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

#include "doctor/facts.h"

namespace natlens::doctor {

/// "net/ipv4/conf/INTERFACE/NAME".
[[nodiscard]] std::string ipv4Setting(const std::string& interface, const std::string& name);

/// The kernel's ways to join the value of "all" with that of an interface
/// (include/linux/inetdevice.h): the larger one, for rp_filter …
[[nodiscard]] std::optional<long> effectiveMax(const Facts& facts, const std::string& interface,
                                               const std::string& name);
/// … either of them, for route_localnet, src_valid_mark, send_redirects.
[[nodiscard]] std::optional<bool> effectiveOr(const Facts& facts, const std::string& interface,
                                              const std::string& name);

} // namespace natlens::doctor
