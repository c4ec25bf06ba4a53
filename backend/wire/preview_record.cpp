// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/preview_record.h"

#include <cstring>

namespace natlens {

namespace {

struct RawHead {
    std::uint64_t id;
    std::uint8_t direction;
    std::uint8_t zero8;
    std::uint16_t offset;
    std::uint32_t zero32;
};
static_assert(sizeof(RawHead) == 16);

bool known(PreviewRecord::Direction direction)
{
    return direction == PreviewRecord::Direction::Up || direction == PreviewRecord::Direction::Down;
}

} // namespace

std::vector<std::byte> encodePreview(const PreviewRecord& preview)
{
    const RawHead head{preview.id, static_cast<std::uint8_t>(preview.direction), 0, preview.offset,
                       0};
    std::vector<std::byte> out(sizeof head + preview.bytes.size());
    std::memcpy(out.data(), &head, sizeof head);
    if (!preview.bytes.empty()) {
        std::memcpy(out.data() + sizeof head, preview.bytes.data(), preview.bytes.size());
    }
    return out;
}

Result<PreviewRecord> decodePreview(std::span<const std::byte> payload)
{
    RawHead head{};
    if (payload.size() <= sizeof head) {
        return failure(ErrorCode::Malformed, "decoding a preview: no bytes");
    }
    std::memcpy(&head, payload.data(), sizeof head);
    const auto bytes = payload.subspan(sizeof head);
    const auto direction = static_cast<PreviewRecord::Direction>(head.direction);
    if (!known(direction) || head.offset + bytes.size() > PreviewRecord::MostBytes) {
        return failure(ErrorCode::Malformed, "decoding a preview");
    }
    return PreviewRecord{head.id, direction, head.offset, {bytes.begin(), bytes.end()}};
}

} // namespace natlens
