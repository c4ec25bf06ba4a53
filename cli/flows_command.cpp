// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/flows_command.h"

#include "export/flow_text.h"

namespace natlens::cli {

namespace {

constexpr const char* NothingTracked =
    "nothing is tracked here. Either there was no traffic lately, or no rule of this network "
    "namespace\nuses connection tracking ('nft list ruleset' shows them: nat chains and 'ct' do).";

constexpr std::size_t PieceBytes = 1024 * 1024;

constexpr const char* NothingPasses = "no flow passes the filter";

} // namespace

void FlowsCommand::onDumpRow(const FrameHeader&, Flow&& flow)
{
    ++m_told;
    if (format() == Format::Table || owners().wanted()) {
        m_flows.push_back({std::move(flow), {}});
    } else {
        addLine(flow);
    }
}

void FlowsCommand::restart()
{
    m_flows.clear();
    m_text.clear();
    m_told = 0;
}

/// Rows become text as they come, which takes less memory than the flows, and no time once the dump
/// is complete. The addresses are told before the first row.
void FlowsCommand::addLine(const Flow& flow)
{
    const bool plain = format() == Format::Conntrack && filter().empty();
    const NatVerdict nat = plain ? NatVerdict() : classify(flow, m_addresses);
    if (plain || filter().passes(flow, nat)) {
        appendLine(flow, nat);
    }
}

void FlowsCommand::appendLine(const Flow& flow, const NatVerdict& nat)
{
    m_line.clear();
    switch (format()) {
    case Format::Json: appendJson(m_line, flow, nat); break;
    case Format::Csv: appendCsv(m_line, flow, nat); break;
    case Format::Markdown: // refused
    case Format::Conntrack: appendConntrackLine(m_line, flow); break;
    case Format::Table: break;
    }
    if (m_text.empty() || m_text.back().size() + m_line.size() >= PieceBytes) {
        m_text.emplace_back().reserve(PieceBytes);
    }
    output().appendLine(m_text.back(), m_line);
}

/// Of the flows that were kept, those that pass.
void FlowsCommand::sift()
{
    const auto holders = owners().lookup(m_addresses);
    for (auto& [flow, nat] : m_flows) {
        nat = classify(flow, m_addresses);
    }
    std::erase_if(m_flows, [&](const SeenFlow& seen) {
        return !filter().passes(seen.flow, seen.nat, std::nullopt, holders.get());
    });
}

void FlowsCommand::print()
{
    sift();
    if (format() == Format::Csv) {
        output().line(csvHeader());
    }
    if (format() != Format::Table) {
        for (const auto& [flow, nat] : m_flows) {
            appendLine(flow, nat);
        }
        for (const std::string& piece : m_text) {
            output().raw(piece);
        }
        return;
    }
    output().raw(FlowRows(m_flows).text(output().colour()));
    if (m_flows.empty()) {
        host().notice(filter().empty() && m_told == 0 ? NothingTracked : NothingPasses);
    }
}

} // namespace natlens::cli
