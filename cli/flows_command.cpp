// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/flows_command.h"

#include "export/flow_text.h"

namespace natlens::cli {

namespace {

constexpr const char* NothingTracked =
    "nothing is tracked here. Either there was no traffic lately, or no rule of this network "
    "namespace\nuses connection tracking ('nft list ruleset' shows them: nat chains and 'ct' do).";

constexpr const char* NothingPasses = "no flow passes the filter";

} // namespace

void FlowsCommand::onDumpRow(const FrameHeader&, Flow&& flow)
{
    m_flows.push_back({std::move(flow), {}});
}

void FlowsCommand::print()
{
    for (auto& [flow, nat] : m_flows) {
        nat = classify(flow, m_addresses);
    }
    const std::size_t told = m_flows.size();
    std::erase_if(m_flows,
                  [this](const SeenFlow& seen) { return !filter().passes(seen.flow, seen.nat); });
    if (format() == Format::Table) {
        output().raw(FlowRows(m_flows).text(output().colour()));
        if (m_flows.empty()) {
            host().notice(filter().empty() && told == 0 ? NothingTracked : NothingPasses);
        }
    } else {
        printLines();
    }
}

void FlowsCommand::printLines()
{
    if (format() == Format::Csv) {
        output().line(csvHeader());
    }
    std::string text;
    for (const auto& [flow, nat] : m_flows) {
        text.clear();
        switch (format()) {
        case Format::Json: appendJson(text, flow, nat); break;
        case Format::Csv: appendCsv(text, flow, nat); break;
        case Format::Conntrack: appendConntrackLine(text, flow); break;
        case Format::Table: break;
        }
        output().line(text);
    }
}

} // namespace natlens::cli
