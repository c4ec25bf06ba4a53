// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/shared_changes.h"

#include <utility>

#include "interception/divert_routing.h"
#include "interception/intercept_tables.h"
#include "interception/marked_flows.h"
#include "interception/setting_journal.h"

namespace natlens {

SharedChanges::SharedChanges(SharedRouting::Numbers ours)
    : m_routing(std::move(ours)), m_settings(m_janitor)
{
    const bool leftBehind = restoreFromJournals();
    if (!othersIntercept(0)) {
        removeDivertRouting(InterceptRouting());
        if (leftBehind) {
            // Not always: who knows what else uses those bits of marks.
            (void)deleteInterceptedFlows();
        }
    } else if (const auto tables = ownedTables(); tables && leftBehind) {
        (void)deleteFlowsOfOthersThan(*tables);
    }
}

Result<void> SharedChanges::acquire(const Interception& user, const InterceptProfile& profile,
                                    const InterceptPlan& plan)
{
    auto done = m_janitor.start();
    m_users.insert(&user);
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
    m_users.erase(&user);
    if (m_users.empty()) {
        m_janitor.dismiss();
    }
}

} // namespace natlens
