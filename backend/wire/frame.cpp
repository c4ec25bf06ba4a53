// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/frame.h"

#include <cstring>

namespace natlens {

namespace {

// Offsets of the packed head; see FrameHeader.
constexpr std::size_t VersionAt = 0;
constexpr std::size_t TypeAt = 2;
constexpr std::size_t LengthAt = 4;
constexpr std::size_t SequenceAt = 8;
constexpr std::size_t EpochAt = 16;
constexpr std::size_t MonotonicAt = 20;
static_assert(MonotonicAt + sizeof(std::uint64_t) == FrameHeaderSize);

template<class T> void put(std::span<std::byte> out, std::size_t at, T value)
{
    std::memcpy(out.data() + at, &value, sizeof value);
}

template<class T> T get(std::span<const std::byte> in, std::size_t at)
{
    T value{};
    std::memcpy(&value, in.data() + at, sizeof value);
    return value;
}

} // namespace

void encodeFrameHeader(const FrameHeader& header, std::span<std::byte, FrameHeaderSize> out)
{
    put(out, VersionAt, header.version);
    put(out, TypeAt, header.type);
    put(out, LengthAt, header.length);
    put(out, SequenceAt, header.sequence);
    put(out, EpochAt, header.epoch);
    put(out, MonotonicAt, header.monotonicNs);
}

std::vector<std::byte> encodeFrame(const FrameHeader& header, std::span<const std::byte> payload)
{
    std::vector<std::byte> packet(FrameHeaderSize + payload.size());
    FrameHeader whole = header;
    whole.length = static_cast<std::uint32_t>(payload.size());
    encodeFrameHeader(whole, std::span<std::byte, FrameHeaderSize>(packet.data(), FrameHeaderSize));
    if (!payload.empty()) {
        std::memcpy(packet.data() + FrameHeaderSize, payload.data(), payload.size());
    }
    return packet;
}

Result<Frame> decodeFrame(std::span<const std::byte> packet)
{
    if (packet.size() < FrameHeaderSize) {
        return failure(ErrorCode::Malformed, "reading a frame: shorter than its head");
    }
    FrameHeader header;
    header.version = get<std::uint16_t>(packet, VersionAt);
    header.type = get<std::uint16_t>(packet, TypeAt);
    header.length = get<std::uint32_t>(packet, LengthAt);
    header.sequence = get<std::uint64_t>(packet, SequenceAt);
    header.epoch = get<std::uint32_t>(packet, EpochAt);
    header.monotonicNs = get<std::uint64_t>(packet, MonotonicAt);
    if (header.version != FrameVersion) {
        return failure(ErrorCode::Malformed,
                       "reading a frame: version " + std::to_string(header.version));
    }
    if (header.length > MaxFramePayload) {
        return failure(ErrorCode::Oversized,
                       "reading a frame: length " + std::to_string(header.length));
    }
    if (header.length != packet.size() - FrameHeaderSize) {
        return failure(ErrorCode::Malformed, "reading a frame: length is not the packet's");
    }
    return Frame{header, packet.subspan(FrameHeaderSize)};
}

} // namespace natlens
