// SPDX-License-Identifier: GPL-2.0-or-later
#include "intercept/ip_prefix.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace natlens {

namespace {

constexpr unsigned BitsAByte = 8;
constexpr std::uint8_t V4Multicast = 0xe0; // RFC 5771
constexpr std::uint8_t V6Multicast = 0xff; // RFC 4291

/// The bits of byte @p index that count when @p length do in all.
std::uint8_t maskOf(std::size_t index, unsigned length)
{
    const unsigned before = static_cast<unsigned>(index) * BitsAByte;
    if (length <= before) {
        return 0;
    }
    const unsigned bits = std::min(length - before, BitsAByte);
    return static_cast<std::uint8_t>(0xffU << (BitsAByte - bits));
}

std::optional<unsigned> parseLength(std::string_view text, unsigned most)
{
    unsigned length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (error != std::errc{} || end != text.data() + text.size() || length > most) {
        return std::nullopt;
    }
    return length;
}

} // namespace

std::optional<IpPrefix> IpPrefix::parse(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address) {
        return std::nullopt;
    }
    const auto bytes = address->bytes();
    const auto most = static_cast<unsigned>(bytes.size()) * BitsAByte;
    const auto length =
        slash == std::string_view::npos ? most : parseLength(text.substr(slash + 1), most);
    if (!length) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if ((bytes[i] & ~maskOf(i, *length)) != 0) {
            return std::nullopt;
        }
    }
    return IpPrefix{*address, static_cast<std::uint8_t>(*length)};
}

std::string IpPrefix::toString() const
{
    const bool whole = length == address.bytes().size() * BitsAByte;
    return whole ? address.toString() : address.toString() + '/' + std::to_string(length);
}

bool IpPrefix::contains(const IpAddress& other) const
{
    if (other.family() != address.family()) {
        return false;
    }
    const auto ours = address.bytes();
    const auto theirs = other.bytes();
    for (std::size_t i = 0; i < ours.size(); ++i) {
        if (ours[i] != (theirs[i] & maskOf(i, length))) {
            return false;
        }
    }
    return true;
}

bool IpPrefix::isMulticast() const
{
    const auto bytes = address.bytes();
    if (bytes.empty()) {
        return false;
    }
    return address.family() == L3Protocol::Ipv4 ? (bytes[0] & 0xf0U) == V4Multicast
                                                : bytes[0] == V6Multicast;
}

} // namespace natlens
