// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "netlink/requests.h"

namespace natlens {

/// What a row's partition depends on.
struct DumpedRow {
    std::uint8_t family = 0;
    std::uint32_t status = 0;
};

/// Takes it from rows of a dump: nfgen_family and CTA_STATUS, nothing else is looked at.
void sampleRows(std::span<const std::byte> datagrams, std::vector<DumpedRow>& rows);

/// Whether the kernel filtered as it was asked to, as far as @p datagrams show.
[[nodiscard]] bool allPass(const DumpFilter& filter, std::span<const std::byte> datagrams);

/// Which part of the sample @p filter tells; never 0, for there may be rows that it has none of.
[[nodiscard]] double shareOf(const DumpFilter& filter, std::span<const DumpedRow> sample);

/// Cuts a dump into parts that together tell every row exactly once, for two readers that take the
/// parts in this order, and so that both take about as long for a table like the sample. One part:
/// cutting would not pay.
///
/// Cut by the kernel's filters, each of which costs a walk through the whole table: by family,
/// by the NAT bits of the status, which never change, and by IPS_ASSURED and IPS_SEEN_REPLY,
/// which a flow gets once: one that gets it while the dump runs can come twice, or not at all.
/// An event tells of it then, unless it is older than the first listener.
[[nodiscard]] std::vector<DumpFilter> partitionDump(const DumpFilter& whole,
                                                    std::span<const DumpedRow> sample);

} // namespace natlens
