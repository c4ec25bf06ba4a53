// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/intercept_connections.h"

#include <netinet/in.h>

#include <algorithm>

#include "cli/flow_ends.h"
#include "cli/text_table.h"
#include "client/intercepted_order.h"
#include "core/protocol_info.h"
#include "export/json_writer.h"
#include "export/tuple_json.h"
#include "intercept/plan.h"

namespace natlens::cli {

namespace {

unsigned numberOf(const Flow& flow)
{
    return interceptedSide(flow.mark.value_or(0))->interception;
}

std::string stateOf(const Flow& flow)
{
    if (std::string state = stateName(flow.protocolInfo); !state.empty()) {
        return state;
    }
    const bool answered = (flow.status.value_or(0) & StatusSeenReply) != 0;
    return answered ? "ANSWERED" : "UNREPLIED";
}

std::optional<std::uint64_t> bytesOf(const std::optional<Counters>& counters)
{
    return counters ? std::optional<std::uint64_t>(counters->bytes) : std::nullopt;
}

std::string jsonOf(const Flow& flow)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.member("interception", numberOf(flow));
    appendEnd(json, "client", sourceOf(flow.original));
    appendEnd(json, "conntrack", destinationOf(flow.original));
    appendEnd(json, "answered_by", sourceOf(flow.reply));
    json.memberWord("state", stateOf(flow));
    json.member("bytes_up", bytesOf(flow.countersOriginal));
    json.member("bytes_down", bytesOf(flow.countersReply));
    json.name("flow");
    json.beginObject();
    json.name("original");
    writeTuple(json, flow.original);
    json.name("reply");
    writeTuple(json, flow.reply);
    json.endObject();
    json.endObject();
    return out;
}

Row rowOf(const Flow& flow)
{
    const auto bytes = [](const std::optional<Counters>& counters) {
        return counters ? std::to_string(counters->bytes) : std::string("-");
    };
    const bool udp = flow.original.protocol == IPPROTO_UDP;
    return {{std::to_string(numberOf(flow))},    {udp ? "udp" : "tcp"},
            {toString(sourceOf(flow.original))}, {toString(destinationOf(flow.original))},
            {toString(sourceOf(flow.reply))},    {stateOf(flow)},
            {bytes(flow.countersOriginal)},      {bytes(flow.countersReply)}};
}

} // namespace

InterceptConnectionsCommand::InterceptConnectionsCommand(CommandHost& host, const Options& options)
    : Command(host), m_format(options.format), m_number(options.intercept.number)
{
}

DumpFilter InterceptConnectionsCommand::dumpFilter(const std::optional<std::uint32_t>& number)
{
    DumpFilter filter;
    filter.markValue = InterceptMarks::Divert;
    filter.markMask = InterceptMarks::Divert;
    if (number) {
        filter.markValue = InterceptMarks::connection(InterceptMarks::Divert, *number);
        filter.markMask = InterceptMarks::Mask;
    }
    return filter;
}

/// A kernel that cannot filter tells of all.
void InterceptConnectionsCommand::onDumpRow(const FrameHeader&, Flow&& flow)
{
    const auto side = interceptedSide(flow.mark.value_or(0));
    if (side && !side->upstream && (!m_number || *m_number == side->interception)) {
        m_flows.push_back(std::move(flow));
    }
}

void InterceptConnectionsCommand::onGap(const FrameHeader&, GapReason)
{
    m_flows.clear(); // all of it comes again
}

void InterceptConnectionsCommand::onDumpDone(const FrameHeader&)
{
    print();
    host().finish(ExitDone);
}

void InterceptConnectionsCommand::print()
{
    std::ranges::stable_sort(m_flows, {}, numberOf);
    if (m_format == Format::Json) {
        for (const Flow& flow : m_flows) {
            output().line(jsonOf(flow));
        }
        output().flush();
        return;
    }
    TextTable table({{"NO", true},
                     {"PROTO"},
                     {"CLIENT"},
                     {"DESTINATION"},
                     {"ANSWERED BY"},
                     {"STATE"},
                     {"UP", true},
                     {"DOWN", true}});
    std::vector<Row> rows;
    rows.reserve(m_flows.size());
    for (const Flow& flow : m_flows) {
        rows.push_back(rowOf(flow));
        table.fit(rows.back());
    }
    output().raw(table.header(false));
    for (const Row& row : rows) {
        output().raw(table.line(row, false));
    }
    output().flush();
}

} // namespace natlens::cli
