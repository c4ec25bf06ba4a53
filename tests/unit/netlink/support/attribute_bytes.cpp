// SPDX-License-Identifier: GPL-2.0-or-later
#include "attribute_bytes.h"

#include <bit>

namespace natlens::test {

namespace {

void append(Bytes& out, const Bytes& more)
{
    out.insert(out.end(), more.begin(), more.end());
}

/// Lengths and types of netlink are in the order of the machine.
Bytes host(unsigned value, std::size_t width)
{
    Bytes out(width);
    for (std::size_t i = 0; i < width; ++i) {
        const std::size_t at = std::endian::native == std::endian::little ? i : width - 1 - i;
        out[at] = static_cast<std::byte>(value >> (8 * i));
    }
    return out;
}

Bytes padded(Bytes out)
{
    out.resize((out.size() + 3) / 4 * 4);
    return out;
}

} // namespace

Bytes bytes(std::initializer_list<unsigned> values)
{
    Bytes out;
    for (const unsigned value : values) {
        out.push_back(static_cast<std::byte>(value));
    }
    return out;
}

Bytes text(const std::string& value)
{
    Bytes out;
    for (const char character : value) {
        out.push_back(static_cast<std::byte>(character));
    }
    return out;
}

Bytes joined(std::initializer_list<Bytes> parts)
{
    Bytes out;
    for (const auto& part : parts) {
        append(out, part);
    }
    return out;
}

Bytes attribute(unsigned type, const Bytes& payload)
{
    const auto length = static_cast<unsigned>(payload.size() + 4);
    return padded(joined({host(length, 2), host(type, 2), payload}));
}

Bytes nested(unsigned type, std::initializer_list<Bytes> inside)
{
    return attribute(type | 0x8000U, joined(inside));
}

Bytes ipv4Tuple(const Bytes& proto)
{
    return joined(
        {nested(1, {attribute(1, bytes({10, 0, 0, 1})), attribute(2, bytes({10, 0, 0, 2}))}),
         nested(2, {proto})});
}

Bytes tcpOriginal()
{
    return nested(1, {ipv4Tuple(joined({attribute(1, bytes({6})), attribute(2, bytes({4, 0})),
                                        attribute(3, bytes({0, 80}))}))});
}

Bytes message(unsigned type, unsigned flags, const Bytes& attributes)
{
    const auto length = static_cast<unsigned>(20 + attributes.size());
    return joined({host(length, 4), host(type, 2), host(flags, 2), host(0, 4), host(0, 4),
                   bytes({2, 0, 0, 0}), attributes});
}

} // namespace natlens::test
