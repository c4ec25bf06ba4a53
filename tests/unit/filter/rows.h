// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/packed_flow.h"
#include "filter/filter.h"

namespace natlens {

/// A flow as the store keeps it, with what it borrows.
struct Row {
    PackedFlow packed;
    std::shared_ptr<const RareFlow> rare;
    [[nodiscard]] FlowRow row() const { return {&packed, rare.get()}; }
};

/// Packs @p flow and classifies it: 192.0.2.1 and ::1 are this host's.
[[nodiscard]] Row rowOf(const Flow& flow);

/// 10.0.0.5:40000 → 192.0.2.1:80 redirected to port 8080, ESTABLISHED, ASSURED, mark 0x101, zone 3,
/// helper "ftp", counted, begun 90 s before sampleContext()'s now.
[[nodiscard]] Flow sampleFlow();
/// [2001:db8::1]:53 → [2001:db8::2]:5353 by UDP: nothing optional was told.
[[nodiscard]] Flow bareFlow();
/// An echo request from 10.0.0.5 to 192.0.2.9, id 77, masqueraded.
[[nodiscard]] Flow pingFlow();

[[nodiscard]] FilterContext sampleContext();
constexpr std::uint64_t SampleNow = 1'000'000'000'000; ///< monotonic, ns

} // namespace natlens
