// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "core/expectation.h"
#include "core/flow.h"
#include "core/result.h"
#include "netlink/attribute_walker.h"

namespace natlens {

/// Where a message is wrong: in which attribute, and what of it.
struct MessageFault {
    const char* attribute = nullptr; ///< null when all is well
    const char* inside = nullptr;    ///< what of it

    explicit operator bool() const { return attribute != nullptr; }
};

/// Malformed, with "decoding CTA_TUPLE_ORIG: CTA_IP_V4_SRC".
[[nodiscard]] Error toError(const MessageFault& fault);

/// decodeFlow() and decodeExpectation() of conntrack_decoder.h without the copy.
[[nodiscard]] MessageFault decodeFlowInto(std::span<const std::byte> attributes, Flow& flow);
[[nodiscard]] MessageFault decodeExpectationInto(std::span<const std::byte> attributes,
                                                 Expectation& expectation);

} // namespace natlens
