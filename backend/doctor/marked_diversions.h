// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "doctor/policy_routing.h"

namespace natlens::doctor {

/// What a TPROXY rule diverts of one family, with the mark that routing sees.
struct MarkedDiversion {
    Diversion diversion;
    L3Protocol family = L3Protocol::Ipv4;
    std::optional<std::uint32_t> mark; ///< none: nothing marks these packets
    Delivery delivery;                 ///< of that mark, or of packets without any

    /// False: policy routing is known not to bring them to the socket.
    [[nodiscard]] bool mayArrive() const
    {
        return delivery.kind == Delivery::Kind::Delivered
               || delivery.kind == Delivery::Kind::Unknown;
    }
};

/// Without those to this host's own addresses, which are delivered anyway. Needs rules, addresses,
/// policy rules and routes.
[[nodiscard]] std::vector<MarkedDiversion> markedDiversions(const Facts& facts);

} // namespace natlens::doctor
