// SPDX-License-Identifier: GPL-2.0-or-later
// What the Flows page does to flows, and which acts are possible.
#include <netinet/in.h>

#include <QAction>

#include "acts/flow_acts.h"
#include "pages/flow_actions.h"
#include "pages/flows_page.h"
#include "text/quantity.h"
#include "widgets/act_strip.h"
#include "widgets/flow_table_view.h"

namespace natlens {

void FlowsPage::connectActs()
{
    const FlowSelection& selection = m_table->selection();
    connect(&selection, &FlowSelection::changed, this, &FlowsPage::refreshActs);
    connect(&selection, &FlowSelection::limitReached, this, [this] {
        m_strip->showOutcome(
            tr("At most %1 flows can be chosen. To act on more, let a filter match "
               "them and use “Delete all that match”.")
                .arg(countText(FlowSelection::MaxFlows)),
            false);
    });
    connect(m_acts, &FlowActs::runningChanged, this, &FlowsPage::refreshActs);
    connect(m_actions->deleteChosen, &QAction::triggered, this,
            [this] { m_acts->deleteChosen(m_table->selection().records()); });
    connect(m_actions->setMark, &QAction::triggered, this,
            [this] { m_acts->setMark(m_table->selection().records()); });
    connect(m_actions->deleteMatching, &QAction::triggered, this,
            [this] { m_acts->deleteMatching(m_snapshot, shownFilter()); });
    connect(m_actions->flush, &QAction::triggered, this,
            [this] { m_acts->flush(m_snapshot ? m_snapshot->alive : 0); });
}

namespace {

/// TCP and UDP have ports that a profile could name.
bool canBeIntercepted(const Flow& flow)
{
    const bool known =
        flow.original.protocol == IPPROTO_TCP || flow.original.protocol == IPPROTO_UDP;
    const auto* ports = std::get_if<Ports>(&flow.original.l4);
    return known && ports != nullptr && ports->dst != 0;
}

} // namespace

void FlowsPage::setVerbs(FlowVerbs verbs)
{
    m_acts->setVerbs(std::move(verbs));
}

void FlowsPage::refreshActs()
{
    const bool live = m_state.status == SourceStatus::Live;
    const bool idle = live && !m_acts->isRunning();
    const bool any = m_table->selection().size() > 0;
    m_actions->copyText->setEnabled(m_chosen != nullptr);
    m_actions->showRule->setEnabled(m_chosen != nullptr);
    m_actions->trace->setEnabled(m_chosen != nullptr);
    m_actions->intercept->setEnabled(m_chosen != nullptr && canBeIntercepted(m_chosen->flow));
    m_actions->copyJson->setEnabled(m_chosen != nullptr);
    m_actions->addToFilter->setEnabled(any);
    m_actions->exclude->setEnabled(any);
    m_actions->setMark->setEnabled(idle && any);
    m_actions->deleteChosen->setEnabled(idle && any);
    m_actions->deleteMatching->setEnabled(idle);
    m_actions->flush->setEnabled(idle);
}

} // namespace natlens
