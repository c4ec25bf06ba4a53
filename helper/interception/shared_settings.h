// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "interception/janitor_link.h"

namespace natlens {

class Interception;

/// The sysctls that interceptions set while they last. The last one to leave gives the old value
/// back.
class SharedSettings {
public:
    explicit SharedSettings(JanitorLink& janitor) : m_janitor(&janitor) {}
    ~SharedSettings();
    SharedSettings(const SharedSettings&) = delete;
    SharedSettings& operator=(const SharedSettings&) = delete;

    /// All or none. BadArgument: there is no such sysctl here, or another interception has set it
    /// to something else. NotAuthorised, Unsupported: it may not be set here.
    [[nodiscard]] Result<void> acquire(const Interception& user,
                                       const std::vector<InterceptSetting>& settings);
    void release(const Interception& user);
    [[nodiscard]] bool used() const { return !m_changes.empty(); }

private:
    struct Shared {
        ChangedSetting change;
        std::set<const Interception*> users;
    };
    [[nodiscard]] Result<void> acquireOne(const Interception& user, const InterceptSetting& one);
    void giveBack(const ChangedSetting& change);

    JanitorLink* m_janitor;
    std::map<std::string, Shared> m_changes; ///< by name
};

} // namespace natlens
