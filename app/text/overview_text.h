// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "core/nat_kind.h"
#include "store/flow_tally.h"
#include "text/source_text.h"

namespace natlens {

/// So many flows are of this kind.
struct KindCount {
    QString name;
    std::uint64_t count = 0;
    std::optional<NatKind> nat; ///< for its colour
};

// Kinds that no flow is of are left out; biggest first; what is beyond the sixth is summed up.
[[nodiscard]] std::vector<KindCount> protocolCounts(const FlowTally& tally);
/// TCP by its states, the others by what replied.
[[nodiscard]] std::vector<KindCount> stateCounts(const FlowTally& tally);
[[nodiscard]] std::vector<KindCount> natCounts(const FlowTally& tally);

/// In place of the charts, while there is nothing to draw; empty when there is.
[[nodiscard]] QString overviewNotLive(const SourceState& state);

} // namespace natlens
