// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/shared_settings.h"

#include <cerrno>

#include "facts/sysctl_lines.h"
#include "interception/install_step.h"
#include "interception/setting_journal.h"
#include "settings/sysctl_settings.h"

namespace natlens {

SharedSettings::~SharedSettings()
{
    for (const auto& [name, shared] : m_changes) {
        giveBack(shared.change);
    }
}

Result<void> SharedSettings::acquireOne(const Interception& user, const InterceptSetting& one)
{
    if (const auto known = m_changes.find(one.name); known != m_changes.end()) {
        if (known->second.change.setting.value != one.value) {
            return failure(ErrorCode::BadArgument,
                           "settings: another interception has set it otherwise: " + one.name);
        }
        known->second.users.insert(&user);
        return {};
    }
    const auto before = readSmallFile("/proc/sys/" + one.name);
    if (!before) {
        return failure(ErrorCode::BadArgument, "settings: there is no such sysctl: " + one.name);
    }
    const ChangedSetting change{one, *before};
    if (auto told = m_janitor->remember(change); !told) {
        return failure(ErrorCode::System,
                       "settings: the old value could not be noted anywhere, not in /run/natlens "
                       "and not in /tmp: "
                           + one.name,
                       told.error().errnum);
    }
    passed("setting-remembered");
    if (auto set = applySettings({{one.name, one.value}}); !set) {
        m_janitor->forget(change);
        return tl::unexpected(set.error());
    }
    passed("setting");
    m_changes[one.name] = {change, {&user}};
    return {};
}

Result<void> SharedSettings::acquire(const Interception& user,
                                     const std::vector<InterceptSetting>& settings)
{
    for (const InterceptSetting& one : settings) {
        if (auto acquired = acquireOne(user, one); !acquired) {
            release(user);
            return acquired;
        }
    }
    return {};
}

void SharedSettings::giveBack(const ChangedSetting& change)
{
    restore(std::span(&change, 1));
    m_janitor->forget(change);
}

void SharedSettings::release(const Interception& user)
{
    for (auto shared = m_changes.begin(); shared != m_changes.end();) {
        if (shared->second.users.erase(&user) != 0 && shared->second.users.empty()) {
            giveBack(shared->second.change);
            shared = m_changes.erase(shared);
        } else {
            ++shared;
        }
    }
}

} // namespace natlens
