// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/interval_index.h"

namespace natlens {

AddressKey AddressKey::of(const IpAddress& address)
{
    const auto bytes = address.bytes();
    AddressKey key;
    if (bytes.size() == 4) {
        key.low = 0xffffULL << 32U;
        for (std::size_t i = 0; i < 4; ++i) {
            key.low |= std::uint64_t{bytes[i]} << (24 - 8 * i);
        }
    } else if (bytes.size() == 16) {
        for (std::size_t i = 0; i < 8; ++i) {
            key.high = key.high << 8U | bytes[i];
            key.low = key.low << 8U | bytes[i + 8];
        }
    }
    return key;
}

} // namespace natlens
