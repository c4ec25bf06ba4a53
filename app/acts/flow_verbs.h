// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "client/inspector_service.h"

namespace natlens {

/// What can be done to flows, by who holds the source. Empty functions: nothing can be.
struct FlowVerbs {
    std::function<void(const std::vector<FlowKey>&, InspectorService::Outcomes)> deleteFlows;
    std::function<void(const std::vector<FlowKey>&, std::uint32_t value, std::uint32_t mask,
                       InspectorService::Outcomes)>
        setMark;
    std::function<void(InspectorService::Outcome)> flushFlows;
};

} // namespace natlens
