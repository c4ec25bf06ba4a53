// SPDX-License-Identifier: GPL-2.0-or-later
#include "relay/record_end.h"

#include <algorithm>
#include <span>

namespace natlens::relay {

InterceptedRecord::End endOf(const std::optional<Endpoint>& endpoint)
{
    InterceptedRecord::End out;
    if (endpoint) {
        std::ranges::copy(endpoint->address.bytes(), out.address.begin());
        out.port = endpoint->port;
        out.family = static_cast<std::uint8_t>(endpoint->address.family());
    }
    return out;
}

std::optional<Endpoint> endpointOf(const InterceptedRecord::End& end)
{
    const auto family = static_cast<L3Protocol>(end.family);
    if (family != L3Protocol::Ipv4 && family != L3Protocol::Ipv6) {
        return std::nullopt;
    }
    constexpr std::size_t V4Bytes = 4;
    const auto bytes = std::as_bytes(std::span(end.address));
    return Endpoint{IpAddress::fromBytes(family == L3Protocol::Ipv4 ? bytes.first(V4Bytes) : bytes),
                    end.port};
}

} // namespace natlens::relay
