// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <vector>

#include "intercept/conflict.h"
#include "intercept/plan.h"
#include "intercept/profile_form.h"

namespace natlens::test {

inline InterceptProfile profileOf(const char* json)
{
    const auto read = readProfileJson(json);
    return read && read->problems.empty() ? read->profile : InterceptProfile();
}

inline InterceptPlan planOf(const InterceptProfile& profile)
{
    InterceptPlace place;
    place.tcpListener = 41001;
    place.udpListener = 41002;
    std::uint32_t index = 7;
    for (const std::string& name : profile.incoming) {
        place.interfaces.emplace_back(name, index++);
    }
    return makePlan(profile, place);
}

inline std::vector<ConflictKind> kindsOf(const std::vector<InterceptConflict>& conflicts)
{
    std::vector<ConflictKind> kinds;
    kinds.reserve(conflicts.size());
    for (const InterceptConflict& conflict : conflicts) {
        kinds.push_back(conflict.kind);
    }
    return kinds;
}

using Kinds = std::vector<ConflictKind>;

} // namespace natlens::test
