// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/shared_changes.h"

#include <utility>

#include "interception/divert_routing.h"
#include "interception/intercept_tables.h"
#include "interception/setting_journal.h"

namespace natlens {

SharedChanges::SharedChanges(SharedRouting::Numbers ours)
    : m_routing(std::move(ours)), m_settings(m_janitor)
{
    restoreFromJournals();
    if (!othersIntercept(0)) {
        removeDivertRouting(InterceptRouting());
    }
}

Result<void> SharedChanges::acquire(const Interception& user, const InterceptProfile& profile,
                                    const InterceptPlan& plan)
{
    if (profile.settings.empty() && plan.routedFamilies.empty() && profile.udp.empty()) {
        return {};
    }
    auto done = m_janitor.start();
    if (!profile.udp.empty()) {
        m_datagrams.insert(&user);
    }
    if (done) {
        done = m_settings.acquire(user, profile.settings);
    }
    if (done) {
        done = m_routing.acquire(user, plan.routedFamilies);
    }
    if (!done) {
        release(user);
    }
    return done;
}

/// The janitor has nothing left to do then; it is ended before it would find that out.
void SharedChanges::release(const Interception& user)
{
    m_routing.release(user);
    m_settings.release(user);
    m_datagrams.erase(&user);
    if (!m_routing.used() && !m_settings.used() && m_datagrams.empty()) {
        m_janitor.dismiss();
    }
}

} // namespace natlens
