// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/row_filter.h"

#include <ctime>

#include "core/packed_flow.h"

namespace natlens::cli {

namespace {

std::uint64_t realtimeNs()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000
           + static_cast<std::uint64_t>(now.tv_nsec);
}

} // namespace

bool RowFilter::passes(const Flow& flow, const NatVerdict& nat, std::optional<FlowEventKind> event,
                       const OwnerLookup* owners) const
{
    if (m_filter.empty()) {
        return true;
    }
    std::shared_ptr<const RareFlow> rare;
    PackedFlow packed = pack(flow, rare);
    packed.setVerdict(nat);
    if (event != FlowEventKind::New) {
        packed.has |= PackedFlow::SeenAtStart; // it may be older than this message
    }
    if (event == FlowEventKind::Destroy) {
        packed.has |= PackedFlow::Ended;
    }
    return m_filter.matches({&packed, rare.get()}, {0, realtimeNs(), owners});
}

DumpFilter RowFilter::dumpFilter() const
{
    const KernelFilter kernel = m_filter.kernelFilter();
    return {kernel.family,    kernel.protocol, kernel.statusValue, kernel.statusMask,
            kernel.markValue, kernel.markMask, kernel.zone};
}

} // namespace natlens::cli
