// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "doctor/finding.h"

namespace natlens {

/// Replaces addresses in text by names, the same address by the same name: "IPv4-1", "IPv6-2",
/// "MAC-1". Loopback and "any" stay: they tell nothing of anybody.
class Redactor {
public:
    [[nodiscard]] std::string redacted(std::string_view text);
    /// In its values and commands; what the helper could do is left out.
    [[nodiscard]] Finding redacted(const Finding& finding);

private:
    [[nodiscard]] std::string nameOf(const std::string& kind, const std::string& address);

    std::map<std::string, std::string> m_names;
    std::map<std::string, int> m_counts;
};

} // namespace natlens
