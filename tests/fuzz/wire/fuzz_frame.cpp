// SPDX-License-Identifier: GPL-2.0-or-later
// Any packet is refused, or is exactly the frame that it was decoded to.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "wire/flow_key_list.h"
#include "wire/frame.h"
#include "wire/intercepted_record.h"
#include "wire/payloads.h"
#include "wire/preview_record.h"

namespace {

using namespace natlens;

void mustBe(bool fact)
{
    if (!fact) {
        std::abort();
    }
}

template<class Bytes> void mustEqual(const Bytes& again, std::span<const std::byte> before)
{
    mustBe(std::ranges::equal(again, before));
}

void lookInto(const Frame& frame)
{
    const auto gap = decodeGap(frame.payload);
    mustBe(gap.has_value() == (frame.payload.size() == 4));
    if (gap) {
        mustEqual(encodeGap(*gap), frame.payload);
    }
    const auto stats = decodeStats(frame.payload);
    mustBe(stats.has_value() == (frame.payload.size() % 16 == 0));
    if (stats) {
        mustBe(decodeStats(encodeStats(*stats)).value() == *stats);
    }
}

/// Of a relay, which has seen what strangers send.
void lookIntoReports(const Frame& frame)
{
    if (const auto records = decodeIntercepted(frame.payload)) {
        mustBe(decodeIntercepted(encodeIntercepted(*records)).value() == *records);
    }
    if (const auto preview = decodePreview(frame.payload)) {
        mustBe(!preview->bytes.empty() && preview->bytes.size() <= PreviewRecord::MostBytes);
        mustBe(decodePreview(encodePreview(*preview)).value() == *preview);
    }
}

/// What is taken for a list of flows is written the same again, byte for byte.
void readKeys(std::span<const std::byte> bytes)
{
    if (const auto keys = decodeFlowKeys(bytes)) {
        mustBe(keys->size() <= MaxFlowKeys);
        mustEqual(encodeFlowKeys(*keys), bytes);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto packet = std::as_bytes(std::span(data, size));
    readKeys(packet);
    if (const auto frame = decodeFrame(packet)) {
        mustBe(frame->payload.size() <= MaxFramePayload);
        mustEqual(encodeFrame(frame->header, frame->payload), packet);
        lookInto(*frame);
        lookIntoReports(*frame);
    }
    return 0;
}
