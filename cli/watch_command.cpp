// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/watch_command.h"

#include "export/flow_text.h"
#include "wire/exit_codes.h"

namespace natlens::cli {

void WatchCommand::onTime()
{
    host().finish(ExitDone);
}

int WatchCommand::onStop()
{
    return ExitDone;
}

void WatchCommand::onFlowEvent(const FrameHeader&, FlowEventKind kind, Flow&& flow)
{
    SeenFlow seen{std::move(flow), {}};
    seen.nat = classify(seen.flow, m_addresses);
    if (!m_filter.passes(seen.flow, seen.nat, kind)) {
        return;
    }
    std::string text;
    switch (m_format) {
    case Format::Table: output().raw(m_rows.line(kind, seen, output().colour())); return;
    case Format::Json: appendJson(text, seen.flow, seen.nat, kind); break;
    case Format::Csv:
        text = std::string(eventName(kind)) + ",";
        appendCsv(text, seen.flow, seen.nat);
        break;
    case Format::Markdown: // refused
    case Format::Conntrack: appendConntrackEventLine(text, kind, seen.flow); break;
    }
    output().line(text);
}

void WatchCommand::onGap(const FrameHeader&, GapReason reason)
{
    if (reason != GapReason::Requested) {
        host().notice(reason == GapReason::SlowClient
                          ? "events were lost: this program, or who reads it, was too slow"
                          : "events were lost: the kernel had more than the helper could read");
    }
}

/// Events are printed as they come: whoever reads a pipe must not wait for a full buffer.
void WatchCommand::onBatch(const StreamCounters&)
{
    printHeader();
    if (!output().flush()) {
        host().finish(ExitDone);
    }
}

void WatchCommand::printHeader()
{
    if (m_headerPrinted) {
        return;
    }
    m_headerPrinted = true;
    if (m_format == Format::Table) {
        output().raw(m_rows.header(output().colour()));
    } else if (m_format == Format::Csv) {
        output().line("event," + csvHeader());
    }
}

} // namespace natlens::cli
