// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/flow_rows.h"

#include <algorithm>

#include "cli/terminal.h"
#include "cli/tuple_text.h"

namespace natlens::cli {

namespace {

// Widths of `watch`: IPv4 with ports always lines up, IPv6 pushes what follows to the right.
constexpr std::size_t EndWidth = 21;
constexpr std::size_t StateWidth = 11;
constexpr std::size_t NatWidth = 21;

constexpr const char* Legend = "* = rewritten by NAT\n";

std::string stateText(const Flow& flow)
{
    std::string state = stateName(flow.protocolInfo);
    if (!state.empty() || !flow.status) {
        return state;
    }
    if ((*flow.status & StatusAssured) != 0) {
        return "ASSURED";
    }
    return (*flow.status & StatusSeenReply) != 0 ? "REPLIED" : "UNREPLIED";
}

std::string natText(const NatVerdict& nat)
{
    if (nat.kind == NatKind::None && nat.certainty == Certainty::Inferred) {
        return "-";
    }
    return std::string(name(nat.kind)) + " (" + std::string(name(nat.certainty)) + ")";
}

Cell natCell(const NatVerdict& nat)
{
    return {natText(nat), nat.changed != 0};
}

Row tupleCells(const SeenFlow& seen)
{
    const Flow& flow = seen.flow;
    const NatVerdict& nat = seen.nat;
    const bool source = nat.has(ChangedField::ReplySrcAddress)
                        || nat.has(ChangedField::ReplySrcPort)
                        || nat.has(ChangedField::ReplyIcmpId);
    const bool destination =
        nat.has(ChangedField::ReplyDstAddress) || nat.has(ChangedField::ReplyDstPort);
    return {{l4Name(flow.original.protocol)},
            {stateText(flow)},
            {sourceText(flow.original)},
            {destinationText(flow.original)},
            natCell(nat),
            {replySourceText(flow.reply, nat), source},
            {replyDestinationText(flow.reply, nat), destination}};
}

std::vector<TextTable::Column> tupleColumns()
{
    return {{"PROTO", false, 0},
            {"STATE", false, 0},
            {"SOURCE", false, 0},
            {"DESTINATION", false, 0},
            {"NAT", false, 0},
            {"REPLY SOURCE", false, 0},
            {"REPLY DESTINATION", false, 0}};
}

template<class Member> std::string bothWays(const Flow& flow, Member Counters::*member)
{
    const auto text = [&](const std::optional<Counters>& counters) {
        return counters ? std::to_string((*counters).*member) : std::string("-");
    };
    return text(flow.countersOriginal) + "/" + text(flow.countersReply);
}

bool hasHelper(const Flow& flow)
{
    return flow.rare && flow.rare->helper;
}

} // namespace

FlowRows::FlowRows(std::span<const SeenFlow> flows) : m_flows(flows)
{
    for (const auto& [flow, nat] : flows) {
        m_counters = m_counters || flow.countersOriginal || flow.countersReply;
        m_marks = m_marks || flow.mark.value_or(0) != 0;
        m_zones = m_zones || flow.zone != 0;
        m_helpers = m_helpers || hasHelper(flow);
    }
}

std::string FlowRows::text(bool colour) const
{
    auto columns = tupleColumns();
    columns.push_back({"TIMEOUT", true, 0});
    const auto add = [&](bool wanted, const char* title, bool right) {
        if (wanted) {
            columns.push_back({title, right, 0});
        }
    };
    add(m_counters, "PACKETS", true);
    add(m_counters, "BYTES", true);
    add(m_marks, "MARK", true);
    add(m_zones, "ZONE", true);
    add(m_helpers, "HELPER", false);
    TextTable table(std::move(columns));
    std::vector<Row> rows;
    rows.reserve(m_flows.size());
    for (const SeenFlow& seen : m_flows) {
        rows.push_back(row(seen));
        table.fit(rows.back());
    }
    std::string text = table.header(colour);
    for (const Row& cells : rows) {
        text += table.line(cells, colour);
    }
    const bool changed = std::any_of(m_flows.begin(), m_flows.end(),
                                     [](const SeenFlow& seen) { return seen.nat.changed != 0; });
    return changed ? text + Legend : text;
}

Row FlowRows::row(const SeenFlow& seen) const
{
    const Flow& flow = seen.flow;
    Row cells = tupleCells(seen);
    cells.push_back({flow.timeout ? std::to_string(*flow.timeout) + " s" : "-"});
    if (m_counters) {
        cells.push_back({bothWays(flow, &Counters::packets)});
        cells.push_back({bothWays(flow, &Counters::bytes)});
    }
    if (m_marks) {
        cells.push_back({std::to_string(flow.mark.value_or(0))});
    }
    if (m_zones) {
        cells.push_back({std::to_string(flow.zone)});
    }
    if (m_helpers) {
        cells.push_back({hasHelper(flow) ? escapeForTerminal(*flow.rare->helper) : "-"});
    }
    return cells;
}

EventRows::EventRows()
    : m_table([] {
          auto columns = tupleColumns();
          columns[1].width = StateWidth;
          columns[4].width = NatWidth;
          for (const std::size_t end : {2U, 3U, 5U, 6U}) {
              columns[end].width = EndWidth;
          }
          columns.insert(columns.begin(),
                         {"EVENT", false, eventName(FlowEventKind::Destroy).size()});
          return columns;
      }())
{
}

std::string EventRows::line(FlowEventKind kind, const SeenFlow& seen, bool colour) const
{
    Row cells = tupleCells(seen);
    cells.insert(cells.begin(), {std::string(eventName(kind))});
    return m_table.line(cells, colour);
}

std::string_view eventName(FlowEventKind kind)
{
    switch (kind) {
    case FlowEventKind::New: return "new";
    case FlowEventKind::Update: return "update";
    case FlowEventKind::Destroy: return "destroy";
    }
    return {};
}

} // namespace natlens::cli
