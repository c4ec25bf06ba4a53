// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/prefixes.h"

namespace natlens::doctor {

bool holds(const IpAddress& network, unsigned length, const IpAddress& address)
{
    const auto size = static_cast<unsigned>(address.bytes().size()) * 8;
    if (length > size || (length > 0 && network.family() != address.family())) {
        return false;
    }
    for (unsigned bit = 0; bit < length; ++bit) {
        const unsigned shift = 7 - bit % 8;
        if ((((network.bytes()[bit / 8] ^ address.bytes()[bit / 8]) >> shift) & 1U) != 0) {
            return false;
        }
    }
    return true;
}

bool holds(const LinkAddress& own, const IpAddress& address)
{
    const bool single = own.prefixLength >= own.address.bytes().size() * 8;
    return !single && own.address.family() == address.family()
           && holds(own.address, own.prefixLength, address);
}

} // namespace natlens::doctor
