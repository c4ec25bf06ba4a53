// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/facts_command.h"

#include <utility>

#include "client/fact_mappings.h"

namespace natlens::cli {

void FactsCommand::onTime()
{
    m_asked = true;
    host().requestDump();
}

void FactsCommand::onPackedRow(const FrameHeader& frame, const PackedFlow& row,
                               std::shared_ptr<const RareFlow>&&)
{
    if (!m_reading) {
        m_flows.push_back(row);
        m_flows.back().updatedNs = frame.monotonicNs; // it was there then
    }
}

void FactsCommand::onGap(const FrameHeader&, GapReason)
{
    m_looking = m_looking || m_asked;
    if (!m_reading) {
        m_flows.clear();
    }
}

void FactsCommand::onDumpDone(const FrameHeader&)
{
    if (m_looking && !m_reading) {
        m_reading = true;
        host().readFacts(m_parts, [this](const Result<Bundle>& bundle) { onBundle(bundle); });
    }
}

void FactsCommand::onBundle(const Result<Bundle>& bundle)
{
    if (!bundle) {
        host().notice("reading facts: " + host().explain(bundle.error()));
        host().finish(failureStatus());
        return;
    }
    Facts facts = decodeFacts(*bundle);
    facts.flowCount = facts.flowCount.value_or(m_flows.size());
    ListenerOwners owners;
    facts.mappings = mappingsOf(facts, owners, [this](const auto& visit) {
        for (const PackedFlow& flow : m_flows) {
            visit(flow);
        }
    });
    facts.flows = std::move(m_flows);
    onFacts(std::move(facts));
}

} // namespace natlens::cli
