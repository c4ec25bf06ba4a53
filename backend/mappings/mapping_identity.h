// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "mappings/mapping.h"

namespace natlens {

/// Names a mapping in whatever table it is built again, also after the rules were read again.
struct MappingIdentity {
    MappingKind kind = MappingKind::Redirect;
    L3Protocol family = L3Protocol::Ipv4;
    std::uint8_t protocol = 0;
    IpAddress original;
    IpAddress target;               ///< empty for TPROXY, which has none of its own
    std::vector<std::string> rules; ///< as lastingName() has them: the one, or the candidates
    auto operator<=>(const MappingIdentity&) const = default;
};

[[nodiscard]] MappingIdentity identityOf(const Mapping& mapping, const Ruleset& rules);

/// Names a rule in whatever ruleset it is read again: where it is, and its handle or its text.
[[nodiscard]] std::string lastingName(const Ruleset& rules, RuleIndex index);

} // namespace natlens
