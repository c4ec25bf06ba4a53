// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/expectation.h"
#include "core/flow.h"

// What libnetfilter_conntrack makes of the same message. It ends the process when an attribute
// has a length that it does not expect: give it well-formed messages only.

namespace natlens::test {

/// The names of the attributes on which libnetfilter_conntrack does not agree with @p flow.
[[nodiscard]] std::vector<std::string> disagreements(const Flow& flow,
                                                     std::span<const std::byte> message);
[[nodiscard]] std::vector<std::string> disagreements(const Expectation& expectation,
                                                     std::span<const std::byte> message);

/// The line of conntrack -o extended,id; @p event is one of NFCT_T_*, 0 for a dump.
[[nodiscard]] std::string flowLine(std::span<const std::byte> message, unsigned event = 0);
[[nodiscard]] std::string expectationLine(std::span<const std::byte> message, unsigned event = 0);

} // namespace natlens::test
