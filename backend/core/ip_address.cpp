// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/ip_address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>

namespace natlens {

namespace {

constexpr std::size_t Ipv4Length = 4;
constexpr std::size_t Ipv6Length = 16;

} // namespace

IpAddress IpAddress::fromBytes(std::span<const std::byte> bytes)
{
    IpAddress address;
    if (bytes.size() == Ipv4Length) {
        address.m_family = L3Protocol::Ipv4;
    } else if (bytes.size() == Ipv6Length) {
        address.m_family = L3Protocol::Ipv6;
    } else {
        return address;
    }
    std::memcpy(address.m_bytes.data(), bytes.data(), bytes.size());
    return address;
}

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    const std::string terminated(text);
    IpAddress address;
    if (inet_pton(AF_INET, terminated.c_str(), address.m_bytes.data()) == 1) {
        address.m_family = L3Protocol::Ipv4;
        return address;
    }
    if (inet_pton(AF_INET6, terminated.c_str(), address.m_bytes.data()) == 1) {
        address.m_family = L3Protocol::Ipv6;
        return address;
    }
    return std::nullopt;
}

bool IpAddress::isLoopback() const
{
    if (m_family == L3Protocol::Ipv4) {
        return m_bytes[0] == 127;
    }
    return m_family == L3Protocol::Ipv6 && m_bytes.back() == 1
           && std::all_of(m_bytes.begin(), m_bytes.end() - 1, [](auto byte) { return byte == 0; });
}

std::span<const std::uint8_t> IpAddress::bytes() const
{
    switch (m_family) {
    case L3Protocol::Ipv4: return std::span(m_bytes).first(Ipv4Length);
    case L3Protocol::Ipv6: return m_bytes;
    case L3Protocol::None: break;
    }
    return {};
}

std::string IpAddress::toString() const
{
    if (!isValid()) {
        return {};
    }
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(static_cast<int>(m_family), m_bytes.data(), text.data(), text.size());
    return text.data();
}

} // namespace natlens
