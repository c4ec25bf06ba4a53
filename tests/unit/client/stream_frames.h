// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "wire/frame.h"

namespace natlens::test {

/// A frame as the helper sends it: one message, or what stands for it.
struct SampleFrame {
    FrameType type{};
    std::vector<std::byte> payload;
    bool ofMessages = true; ///< what is wrong with it is counted of messages, not of frames
};

/// One of each kind that has a payload.
[[nodiscard]] std::vector<SampleFrame> sampleFrames();

} // namespace natlens::test
