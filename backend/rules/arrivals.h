// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "netlink/route_decoder.h"

namespace natlens {

/// By which interface packets of a source come in. Conntrack does not keep that; routing tells by
/// which one answers leave, and where there is one way only, that is the same. Immutable.
class Arrivals {
public:
    /// Knows nothing.
    Arrivals() = default;
    /// Nothing is known either where rules choose between tables: `ip rule` has more than the
    /// kernel's own and interceptions'.
    Arrivals(std::span<const Link> links, std::span<const PolicyRule> rules,
             std::span<const Route> routes);

    /// The interface's name; empty: there are several ways to @p source, or none, or it is not
    /// known.
    [[nodiscard]] std::optional<std::string> interfaceOf(const IpAddress& source) const;

private:
    struct Family {
        bool chosen = false; ///< by rules
        /// By length, the longest first, and by network: the ifindex; 0: several.
        std::map<std::uint8_t, std::map<IpAddress, std::uint32_t>, std::greater<>> networks;
    };
    [[nodiscard]] static bool isOrdinary(const PolicyRule& rule);
    void add(const Route& route);

    std::map<std::uint32_t, std::string> m_names;
    std::array<Family, 2> m_families; ///< IPv4, IPv6
};

} // namespace natlens
