// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>

#include "client/rules_snapshot.h"

namespace natlens::samples {

/// nft and both iptables side by side: a redirect (rule 0) with a TPROXY before it, a filter, and
/// masquerading; names and comments are as hostile as the kernel allows.
[[nodiscard]] std::shared_ptr<Ruleset> someRules();
/// Of someRules(), with a live redirect, one without listener, a DNAT elsewhere, a TPROXY whose
/// socket is not transparent, masquerading, and a listener that nothing leads to.
[[nodiscard]] std::shared_ptr<RulesSnapshot> rulesSnapshot();
/// The same with the newest @p count flows of a mapping of it.
[[nodiscard]] std::shared_ptr<RulesSnapshot> withFlows(std::shared_ptr<RulesSnapshot> snapshot,
                                                       std::size_t mapping, std::size_t count);
/// An error on rule 0 and mapping 1 with a fix, a warning and a note; two checks passed.
[[nodiscard]] std::shared_ptr<DoctorSnapshot> diagnosis();
/// A packet that rule 0 redirects, and one that the filter drops.
[[nodiscard]] std::shared_ptr<TraceSnapshot> trace();

} // namespace natlens::samples
