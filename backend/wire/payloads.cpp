// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/payloads.h"

#include <cstring>

namespace natlens {

namespace {

struct RawEntry {
    std::uint16_t key;
    std::uint16_t zero16;
    std::uint32_t zero32;
    std::uint64_t value;
};
static_assert(sizeof(RawEntry) == 16);

} // namespace

std::vector<std::byte> encodeGap(const GapPayload& gap)
{
    std::vector<std::byte> bytes(sizeof(std::uint32_t));
    std::memcpy(bytes.data(), &gap.reason, bytes.size());
    return bytes;
}

Result<GapPayload> decodeGap(std::span<const std::byte> payload)
{
    if (payload.size() != sizeof(std::uint32_t)) {
        return failure(ErrorCode::Malformed, "reading a gap frame");
    }
    GapPayload gap;
    std::memcpy(&gap.reason, payload.data(), payload.size());
    return gap;
}

std::vector<std::byte> encodeStats(const StatsPayload& stats)
{
    std::vector<std::byte> bytes(stats.entries.size() * sizeof(RawEntry));
    std::size_t at = 0;
    for (const auto& entry : stats.entries) {
        const RawEntry raw{static_cast<std::uint16_t>(entry.key), 0, 0, entry.value};
        std::memcpy(bytes.data() + at, &raw, sizeof raw);
        at += sizeof raw;
    }
    return bytes;
}

Result<StatsPayload> decodeStats(std::span<const std::byte> payload)
{
    if (payload.size() % sizeof(RawEntry) != 0) {
        return failure(ErrorCode::Malformed, "reading a stats frame");
    }
    StatsPayload stats;
    stats.entries.reserve(payload.size() / sizeof(RawEntry));
    for (std::size_t at = 0; at < payload.size(); at += sizeof(RawEntry)) {
        RawEntry raw{};
        std::memcpy(&raw, payload.data() + at, sizeof raw);
        stats.entries.push_back({static_cast<StatsPayload::Key>(raw.key), raw.value});
    }
    return stats;
}

} // namespace natlens
