// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/packed_key.h"

#include <cstring>

namespace natlens {

namespace {

/// Both halves of the product: every bit of the factors reaches the result.
std::uint64_t folded(std::uint64_t a, std::uint64_t b)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

std::uint64_t word(const std::array<std::uint8_t, 16>& bytes, std::size_t at)
{
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

PackedKey keyFrom(const Tuple& original, std::uint32_t id, std::uint16_t zone)
{
    PackedKey key;
    key.l4 = pack(original, key.original);
    key.id = id;
    key.zone = zone;
    key.family = static_cast<std::uint8_t>(original.family());
    key.protocol = original.protocol;
    return key;
}

} // namespace

PackedKey packedKeyOf(const FlowRow& row)
{
    const PackedFlow& flow = *row.flow;
    std::uint16_t zone = flow.zone;
    if (row.rare != nullptr && row.rare->attributes) {
        zone = row.rare->attributes->zoneOriginal.value_or(zone);
    }
    return {flow.original, flow.id, zone, flow.family, flow.protocol, flow.originalL4()};
}

PackedKey packedKeyOf(const Flow& flow)
{
    return keyFrom(flow.original, flow.id.value_or(0), originalZone(flow));
}

PackedKey pack(const FlowKey& key)
{
    return keyFrom(key.original, key.id, key.zone);
}

std::uint64_t hashOf(const PackedKey& key, std::uint64_t seed)
{
    constexpr std::uint64_t A = 0x9e3779b97f4a7c15ULL;
    constexpr std::uint64_t B = 0xbf58476d1ce4e5b9ULL;
    constexpr std::uint64_t C = 0x94d049bb133111ebULL;
    const std::uint64_t numbers = (std::uint64_t{key.id} << 32U)
                                  | (std::uint64_t{key.original.first} << 16U)
                                  | key.original.second;
    const std::uint64_t rest = (std::uint64_t{key.zone} << 32U) | (std::uint64_t{key.family} << 16U)
                               | (std::uint64_t{key.protocol} << 8U)
                               | static_cast<std::uint64_t>(key.l4);
    std::uint64_t hash = folded(numbers ^ seed, rest ^ A);
    hash = folded(hash ^ word(key.original.src, 0), seed ^ word(key.original.dst, 0) ^ B);
    if (key.family == static_cast<std::uint8_t>(L3Protocol::Ipv6)) {
        hash = folded(hash ^ word(key.original.src, 8), seed ^ word(key.original.dst, 8) ^ C);
    }
    return folded(hash, A ^ seed);
}

} // namespace natlens
