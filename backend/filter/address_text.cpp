// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/address_text.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace natlens {

namespace {

struct Octet {
    std::array<char, 4> text{}; ///< with its dot
    std::uint8_t length = 0;
};

constexpr std::array<Octet, 256> makeOctets()
{
    std::array<Octet, 256> octets;
    for (unsigned value = 0; value < octets.size(); ++value) {
        Octet& octet = octets[value];
        const auto append = [&octet](char letter) { octet.text[octet.length++] = letter; };
        if (value >= 100) {
            append(static_cast<char>('0' + value / 100));
        }
        if (value >= 10) {
            append(static_cast<char>('0' + value / 10 % 10));
        }
        append(static_cast<char>('0' + value % 10));
        append('.');
    }
    return octets;
}

constexpr auto Octets = makeOctets();

/// Needs room for 16 letters.
char* writeIpv4(char* out, const std::uint8_t* bytes)
{
    for (std::size_t i = 0; i < 4; ++i) {
        const Octet& octet = Octets[bytes[i]];
        std::memcpy(out, octet.text.data(), octet.text.size());
        out += octet.length;
    }
    return out - 1;
}

char* writeGroup(char* out, unsigned value)
{
    return std::to_chars(out, out + 4, value, 16).ptr;
}

/// The longest run of two zero groups or more, the first of equals: where "::" goes.
struct ZeroRun {
    std::size_t start = 8;
    std::size_t length = 1;
};

ZeroRun longestZeros(const std::array<unsigned, 8>& groups)
{
    ZeroRun best;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= groups.size(); ++i) {
        if (i < groups.size() && groups[i] == 0) {
            continue;
        }
        if (i - start > best.length) {
            best = {start, i - start};
        }
        start = i + 1;
    }
    return best;
}

char* writeIpv6(char* out, const std::uint8_t* bytes)
{
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        groups[i] = (unsigned{bytes[2 * i]} << 8U) | bytes[2 * i + 1];
    }
    const ZeroRun zeros = longestZeros(groups);
    // ::1.2.3.4 and ::ffff:1.2.3.4, as the C library writes them.
    const bool embedded =
        zeros.start == 0 && (zeros.length == 6 || (zeros.length == 5 && groups[5] == 0xffff));
    const std::size_t end = embedded ? 6 : groups.size();
    for (std::size_t i = 0; i < end; ++i) {
        if (i == zeros.start) {
            *out++ = ':';
            i += zeros.length - 1;
            if (i + 1 == groups.size()) {
                *out++ = ':';
            }
            continue;
        }
        if (i > 0) {
            *out++ = ':';
        }
        out = writeGroup(out, groups[i]);
    }
    if (!embedded) {
        return out;
    }
    *out++ = ':';
    std::array<char, 16> tail{}; // writeIpv4() writes a letter beyond
    const char* tailEnd = writeIpv4(tail.data(), bytes + 12);
    return std::copy_n(tail.data(), tailEnd - tail.data(), out);
}

} // namespace

char* writeAddress(char* out, const std::uint8_t* bytes, L3Protocol family)
{
    switch (family) {
    case L3Protocol::Ipv4: return writeIpv4(out, bytes);
    case L3Protocol::Ipv6: return writeIpv6(out, bytes);
    case L3Protocol::None: break;
    }
    return out;
}

} // namespace natlens
