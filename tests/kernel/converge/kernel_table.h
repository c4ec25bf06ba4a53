// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>
#include <map>
#include <string>

#include "core/flow.h"
#include "store/flow_snapshot.h"

namespace natlens::test {

using FlowTableByKey = std::map<FlowKey, Flow>;

/// The kernel's table as it is now: a dump of its own, not by way of the helper.
[[nodiscard]] FlowTableByKey kernelFlows();
/// Empties it.
void flushKernel();

/// How a view differs from the kernel's table. Counters, time-outs and what else changes by itself
/// is not compared.
struct Difference {
    std::size_t onlyInView = 0;
    std::size_t onlyInKernel = 0;
    std::size_t unequal = 0;
    std::string example; ///< of one of them
    [[nodiscard]] bool none() const { return onlyInView + onlyInKernel + unequal == 0; }
};
[[nodiscard]] Difference differenceOf(const FlowSnapshot& view, FlowTableByKey table);
std::ostream& operator<<(std::ostream& out, const Difference& difference);

} // namespace natlens::test
