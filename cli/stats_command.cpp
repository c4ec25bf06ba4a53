// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/stats_command.h"

#include <ctime>
#include <utility>
#include <vector>

#include "wire/exit_codes.h"

namespace natlens::cli {

namespace {

/// Name and value; a value is a JSON number, true, false or null.
using Facts = std::vector<std::pair<std::string, std::string>>;

std::uint64_t monotonicNs()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000
           + static_cast<std::uint64_t>(now.tv_nsec);
}

std::string json(const std::optional<std::uint64_t>& value)
{
    return value ? std::to_string(*value) : "null";
}

std::string json(const std::optional<bool>& value)
{
    if (!value) {
        return "null";
    }
    return *value ? "true" : "false";
}

/// Between two moments; unknown when one of them never came.
std::string milliseconds(std::uint64_t fromNs, std::uint64_t toNs)
{
    constexpr std::uint64_t Microsecond = 1000;
    if (fromNs == 0 || toNs < fromNs) {
        return "null";
    }
    const std::uint64_t micros = (toNs - fromNs) / Microsecond;
    std::string fraction = std::to_string(micros % 1000);
    fraction.insert(0, 3 - fraction.size(), '0');
    return std::to_string(micros / 1000) + '.' + fraction;
}

void appendTable(Facts& facts, const FlowSnapshot& snapshot)
{
    const StreamStatistics& numbers = snapshot.statistics;
    facts.emplace_back("flows", std::to_string(snapshot.alive));
    facts.emplace_back("expectations", std::to_string(snapshot.expectations.size()));
    facts.emplace_back("table_count", json(numbers.tableCount));
    facts.emplace_back("table_max", json(numbers.tableMax));
    facts.emplace_back("accounting", json(numbers.accountingOn));
    facts.emplace_back("timestamps", json(numbers.timestampsOn));
    facts.emplace_back("events_mode", json(numbers.eventsMode));
    const auto& kinds = snapshot.tally.natKinds();
    for (const NatKind kind : {NatKind::None, NatKind::Redirect, NatKind::Dnat, NatKind::Snat,
                               NatKind::Masquerade, NatKind::PortRemap, NatKind::Both}) {
        facts.emplace_back("nat_" + std::string(name(kind)),
                           std::to_string(kinds[static_cast<std::size_t>(kind)]));
    }
}

void appendStream(Facts& facts, const StreamStatistics& numbers)
{
    const auto append = [&](const char* name, std::uint64_t value) {
        facts.emplace_back(name, std::to_string(value));
    };
    append("events_new", numbers.eventsNew);
    append("events_update", numbers.eventsUpdate);
    append("events_destroy", numbers.eventsDestroy);
    append("gaps", numbers.gaps);
    append("resyncs", numbers.resyncs);
    facts.emplace_back("kernel_overruns", json(numbers.kernelOverruns));
    facts.emplace_back("frames_dropped", json(numbers.framesDropped));
    append("frames_received", numbers.framesReceived);
    append("frames_malformed", numbers.framesMalformed);
    append("frames_unknown", numbers.framesUnknown);
    append("messages_decoded", numbers.messagesDecoded);
    append("messages_malformed", numbers.messagesMalformed);
    append("messages_unknown", numbers.messagesUnknown);
}

std::string jsonText(const Facts& facts)
{
    std::string text = "{";
    for (const auto& [name, value] : facts) {
        text.append(text.size() > 1 ? ",\"" : "\"").append(name).append("\":").append(value);
    }
    return text + "}\n";
}

std::string csvText(const Facts& facts)
{
    std::string text = "name,value\n";
    for (const auto& [name, value] : facts) {
        text += name + ',' + (value == "null" ? "" : value) + '\n';
    }
    return text;
}

/// How a person reads it.
std::string spoken(const std::string& value)
{
    if (value == "null") {
        return "unknown";
    }
    if (value == "true") {
        return "on";
    }
    return value == "false" ? "off" : value;
}

std::string tableText(const Facts& facts)
{
    constexpr std::size_t NameWidth = 20;
    std::string text;
    for (const auto& [name, value] : facts) {
        std::string label = name;
        for (char& character : label) {
            character = character == '_' ? ' ' : character;
        }
        label.resize(std::max(label.size(), NameWidth), ' ');
        text += label + spoken(value) + '\n';
    }
    return text;
}

} // namespace

StatsCommand::StatsCommand(CommandHost& host, const Options& options)
    : StoreSink(options.filter.empty() ? FlowStore::Rows::None : FlowStore::Rows::Sorted, host),
      m_format(options.format), m_owners(options.filter.dependsOnOwners()),
      m_measuring(options.seconds.has_value()), m_filtering(!options.filter.empty()),
      m_timing(options.dump), m_startNs(monotonicNs())
{
    if (m_filtering) {
        ViewQuery query;
        query.filter = options.filter;
        store().setQuery(query, 1);
    }
    store().beginStream();
}

void StatsCommand::onTime()
{
    if (m_owners.wanted()) {
        m_over = true;
        m_owners.ask(host().service()); // as it is now
        return;
    }
    print();
    host().finish(ExitDone);
}

int StatsCommand::onStop()
{
    if (!m_complete || !m_owners.ready()) {
        return ExitFailed;
    }
    print();
    return ExitDone;
}

void StatsCommand::onStats(const StatsPayload& stats)
{
    StoreSink::onStats(stats);
    m_streamNs = m_streamNs != 0 ? m_streamNs : monotonicNs();
}

void StatsCommand::onPackedRow(const FrameHeader& frame, const PackedFlow& row,
                               std::shared_ptr<const RareFlow>&& rare)
{
    StoreSink::onPackedRow(frame, row, std::move(rare));
    if (m_firstRowNs == 0) {
        m_firstRowNs = monotonicNs();
    }
}

void StatsCommand::onDumpDone(const FrameHeader& frame)
{
    StoreSink::onDumpDone(frame);
    m_complete = true;
    m_tableNs = monotonicNs();
}

void StatsCommand::onAddresses(const LocalAddresses& addresses)
{
    m_addresses = addresses;
    StoreSink::onAddresses(addresses);
}

void StatsCommand::onSockets(const FrameHeader&, std::vector<DiagSocket>&& sockets)
{
    m_owners.take(std::move(sockets));
    if (m_over) {
        print();
        host().finish(ExitDone);
    }
}

void StatsCommand::onBatch(const StreamCounters& counters)
{
    StoreSink::onBatch(counters);
    store().advance(monotonicNs());
    if (m_complete && !m_measuring && m_owners.ready()) {
        print();
        host().finish(ExitDone);
    }
}

void StatsCommand::onEnd(const Error& error)
{
    store().beginStream(); // of the next stream: what it does not confirm is gone
    Command::onEnd(error);
}

void StatsCommand::print()
{
    store().setOwners(m_owners.lookup(m_addresses));
    const auto snapshot = store().takeSnapshot(monotonicNs());
    Facts facts;
    if (m_filtering) {
        facts.emplace_back("flows_matching", std::to_string(snapshot->size()));
    }
    appendTable(facts, *snapshot);
    if (m_timing) {
        facts.emplace_back("first_row_ms", milliseconds(m_streamNs, m_firstRowNs));
        facts.emplace_back("dump_ms", milliseconds(m_streamNs, m_tableNs));
        facts.emplace_back("table_ms", milliseconds(m_startNs, m_tableNs));
    }
    appendStream(facts, snapshot->statistics);
    switch (m_format) {
    case Format::Json: output().raw(jsonText(facts)); break;
    case Format::Csv: output().raw(csvText(facts)); break;
    case Format::Table:
    case Format::Markdown: // refused
    case Format::Conntrack: output().raw(tableText(facts)); break;
    }
}

} // namespace natlens::cli
