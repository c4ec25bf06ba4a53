// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/relay_origin.h"

#include <cstring>

namespace natlens {

std::vector<std::byte> encodeOrigins(std::span<const RelayOrigin> origins)
{
    const auto bytes = std::as_bytes(origins);
    return {bytes.begin(), bytes.end()};
}

Result<std::vector<RelayOrigin>> decodeOrigins(std::span<const std::byte> bytes)
{
    const std::size_t count = bytes.size() / sizeof(RelayOrigin);
    if (bytes.size() % sizeof(RelayOrigin) != 0 || count > MostOriginsAtOnce) {
        return failure(ErrorCode::Malformed, "decoding original destinations");
    }
    std::vector<RelayOrigin> out(count);
    if (!bytes.empty()) {
        std::memcpy(out.data(), bytes.data(), bytes.size());
    }
    return out;
}

} // namespace natlens
