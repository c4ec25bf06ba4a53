// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QVariantMap>
#include <chrono>
#include <cstdint>
#include <optional>

#include "core/ip_address.h"
#include "core/result.h"

namespace natlens {

/// What StartTrace() takes; docs/protocol.md. What is empty is any. Numbers and addresses only:
/// nothing in it becomes text.
struct TraceRequest {
    L3Protocol family = L3Protocol::None; ///< that of the addresses, where there are any
    std::optional<std::uint8_t> protocol; ///< IPPROTO_*
    IpAddress src;
    IpAddress dst;
    std::optional<std::uint16_t> srcPort;
    std::optional<std::uint16_t> dstPort;
    std::uint32_t inInterface = 0; ///< ifindex; 0: any
    bool local = false;
    std::chrono::seconds length{30};
    std::uint32_t packetsPerSecond = 20;
};

/// BadArgument names the key that is unknown, of the wrong type or value, or that makes no sense
/// with the others; Quota says which limit the arguments break.
[[nodiscard]] Result<TraceRequest> parseTraceRequest(const QVariantMap& options);

} // namespace natlens
