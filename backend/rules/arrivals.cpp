// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/arrivals.h"

#include <cstddef>

#include "netlink/interception_protocol.h"

namespace natlens {

namespace {

constexpr std::uint8_t ToTable = 1;         // FR_ACT_TO_TBL
constexpr std::uint32_t TableDefault = 253; // RT_TABLE_DEFAULT
constexpr std::uint32_t TableMain = 254;    // RT_TABLE_MAIN
constexpr std::uint32_t TableLocal = 255;   // RT_TABLE_LOCAL
constexpr std::uint8_t TypeUnicast = 1;     // RTN_UNICAST
constexpr std::uint8_t TypeMulticast = 5;   // RTN_MULTICAST
constexpr unsigned ByteBits = 8;

IpAddress networkOf(const IpAddress& address, std::uint8_t length)
{
    std::array<std::byte, 16> bytes{};
    const auto from = address.bytes();
    for (std::size_t at = 0; at < from.size(); ++at) {
        const unsigned before = static_cast<unsigned>(at) * ByteBits;
        const unsigned kept = length > before ? length - before : 0;
        const unsigned mask = kept >= ByteBits ? 0xffU : 0xffU & ~(0xffU >> kept);
        bytes[at] = static_cast<std::byte>(from[at] & mask);
    }
    return IpAddress::fromBytes(std::span(bytes).first(from.size()));
}

IpAddress anyOf(L3Protocol family)
{
    const std::array<std::byte, 16> zeros{};
    return IpAddress::fromBytes(std::span(zeros).first(family == L3Protocol::Ipv4 ? 4 : 16));
}

std::size_t indexOf(L3Protocol family)
{
    return family == L3Protocol::Ipv6 ? 1 : 0;
}

} // namespace

Arrivals::Arrivals(std::span<const Link> links, std::span<const PolicyRule> rules,
                   std::span<const Route> routes)
{
    for (const Link& link : links) {
        m_names[link.index] = link.name;
    }
    for (const PolicyRule& rule : rules) {
        Family& family = m_families[indexOf(rule.family)];
        family.chosen = family.chosen || !isOrdinary(rule);
    }
    for (const Route& route : routes) {
        add(route);
    }
}

bool Arrivals::isOrdinary(const PolicyRule& rule)
{
    if (rule.protocol == InterceptionProtocol) {
        return true; // for packets that bear a mark of ours
    }
    const bool table =
        rule.table == TableLocal || rule.table == TableMain || rule.table == TableDefault;
    return rule.action == ToTable && table && !rule.inverted && !rule.mark && !rule.selectsMore
           && !rule.ipProtocol && rule.srcLength == 0 && rule.dstLength == 0
           && rule.inInterface.empty() && rule.outInterface.empty();
}

/// What is no way to somebody hides the shorter prefixes all the same.
void Arrivals::add(const Route& route)
{
    if (route.table != TableMain || route.type == TypeMulticast) {
        return;
    }
    const IpAddress network = route.dst.isValid() ? route.dst : anyOf(route.family);
    auto& networks = m_families[indexOf(route.family)].networks[route.dstLength];
    const std::uint32_t out = route.type == TypeUnicast ? route.outInterface : 0;
    const auto [at, added] = networks.try_emplace(network, out);
    if (!added && at->second != out) {
        at->second = 0;
    }
}

std::optional<std::string> Arrivals::interfaceOf(const IpAddress& source) const
{
    const Family& family = m_families[indexOf(source.family())];
    if (!source.isValid() || family.chosen) {
        return std::nullopt;
    }
    for (const auto& [length, networks] : family.networks) {
        const auto found = networks.find(networkOf(source, length));
        if (found != networks.end()) {
            const auto name = m_names.find(found->second);
            return name == m_names.end() ? std::nullopt : std::optional(name->second);
        }
    }
    return std::nullopt;
}

} // namespace natlens
