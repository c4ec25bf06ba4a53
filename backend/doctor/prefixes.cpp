// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/prefixes.h"

namespace natlens::doctor {

bool holds(const LinkAddress& own, const IpAddress& address)
{
    if (own.address.family() != address.family()
        || own.prefixLength >= own.address.bytes().size() * 8) {
        return false;
    }
    for (unsigned bit = 0; bit < own.prefixLength; ++bit) {
        const unsigned shift = 7 - bit % 8;
        if ((((own.address.bytes()[bit / 8] ^ address.bytes()[bit / 8]) >> shift) & 1U) != 0) {
            return false;
        }
    }
    return true;
}

} // namespace natlens::doctor
