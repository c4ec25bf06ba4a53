// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/trace_command.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "cli/rules_command.h"
#include "netlink/route_decoder.h"
#include "wire/exit_codes.h"

namespace natlens::cli {

namespace {

using namespace std::chrono_literals;

/// A packet of which nothing is heard so long has come to its end.
constexpr std::chrono::nanoseconds Quiet = 300ms;
constexpr auto Tick = 100ms;

std::uint64_t quietSince()
{
    // steady_clock is CLOCK_MONOTONIC, which frames are stamped by.
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>((std::chrono::nanoseconds(now) - Quiet).count());
}

InterfaceNames namesOf(const Bundle& bundle)
{
    InterfaceNames names;
    const BundlePart* part = bundle.find(FactPart::Links);
    std::vector<Link> links;
    if (part) {
        // A link that cannot be read has no name, and is told by its number.
        (void)decodeLinks(std::as_bytes(std::span(part->bytes)), links);
    }
    for (const Link& link : links) {
        names[link.index] = link.name;
    }
    return names;
}

} // namespace

class TraceCommand::Reader : public StreamSink {
public:
    explicit Reader(TraceCommand& command) : m_command(command) {}

    void onDumpRow(const FrameHeader&, Flow&&) override {}
    void onFlowEvent(const FrameHeader&, FlowEventKind, Flow&&) override {}
    void onExpectation(const FrameHeader&, FlowEventKind, Expectation&&) override {}
    void onDumpDone(const FrameHeader&) override {}
    void onGap(const FrameHeader&, GapReason) override { m_command.onLoss(); }
    void onAddresses(const LocalAddresses&) override {}
    void onStats(const StatsPayload&) override {}
    void onTrace(const FrameHeader&, std::vector<TraceEvent>&& events) override
    {
        m_command.onEvents(events);
    }
    void onBatch(const StreamCounters&) override {}
    void onEnd(const Error&) override { m_command.onTraceEnd(); }

private:
    TraceCommand& m_command;
};

TraceCommand::TraceCommand(CommandHost& host, const Options& options)
    : Command(host), m_format(options.format), m_options(options.trace), m_joiner(nullptr),
      m_sink(std::make_unique<Reader>(*this)), m_reader(std::make_unique<StreamReader>(*m_sink))
{
    m_tick.setInterval(Tick);
    QObject::connect(&m_tick, &QTimer::timeout, &m_tick, [this] { print(quietSince()); });
}

void TraceCommand::onLive()
{
    if (m_begun) {
        return;
    }
    m_begun = true;
    auto parts = ruleParts();
    parts.push_back(FactPart::Links);
    host().readFacts(parts, [this](const Result<Bundle>& bundle) { onRules(bundle); });
}

void TraceCommand::onRules(const Result<Bundle>& bundle)
{
    if (!bundle) {
        host().notice("reading rules: " + host().explain(bundle.error()));
        host().finish(ExitFailed);
        return;
    }
    m_rules = std::make_shared<const Ruleset>(parseRuleset(*bundle));
    m_joiner.setRules(m_rules);
    m_interfaces = namesOf(*bundle);
    if (!m_options.inInterface.empty()) {
        const auto found = std::ranges::find_if(m_interfaces, [this](const auto& entry) {
            return entry.second == m_options.inInterface;
        });
        if (found == m_interfaces.end()) {
            host().notice("--in: there is no interface '" + m_options.inInterface + "' there");
            host().finish(ExitFailed);
            return;
        }
        m_options.match.inInterface = found->first;
    }
    start();
}

void TraceCommand::start()
{
    const bool legacy = std::ranges::any_of(m_rules->chains, [](const Chain& chain) {
        return chain.origin == RuleOrigin::IptablesLegacy;
    });
    if (legacy) {
        host().notice("there are rules of iptables-legacy, which a trace does not show");
    }
    host().service().startTrace(m_options.match, [this](Result<std::shared_ptr<UniqueFd>> stream) {
        onStarted(std::move(stream));
    });
}

void TraceCommand::onStarted(Result<std::shared_ptr<UniqueFd>> stream)
{
    if (!stream) {
        host().notice("tracing: " + host().explain(stream.error()));
        const bool denied = stream.error().code == ErrorCode::NotAuthorised
                            || stream.error().code == ErrorCode::NoPolkit
                            || stream.error().code == ErrorCode::Cancelled;
        host().finish(denied ? ExitNotAuthorised : ExitFailed);
        return;
    }
    m_reader->attach(std::move(**stream));
    m_tick.start();
}

void TraceCommand::onEvents(const std::vector<TraceEvent>& events)
{
    for (const TraceEvent& event : events) {
        m_joiner.add(event);
    }
}

void TraceCommand::onLoss()
{
    host().notice("events were lost: what is printed may have holes");
}

void TraceCommand::onTraceEnd()
{
    print(std::numeric_limits<std::uint64_t>::max());
    host().finish(ExitDone);
}

int TraceCommand::onStop()
{
    print(std::numeric_limits<std::uint64_t>::max());
    return ExitDone;
}

void TraceCommand::print(std::uint64_t ns)
{
    for (const TracedPacket& packet : m_joiner.takeQuiet(ns)) {
        if (m_options.count && m_printed == *m_options.count) {
            break;
        }
        printOne(packet);
    }
    const bool enough = m_options.count && m_printed >= *m_options.count;
    if (!output().flush() || enough) {
        host().finish(ExitDone);
    }
}

void TraceCommand::printOne(const TracedPacket& packet)
{
    ++m_printed;
    if (m_format == Format::Json) {
        std::string line;
        appendTraceJson(line, packet, *m_rules, m_interfaces);
        output().line(line);
        return;
    }
    for (const std::string& line : traceTree(packet, *m_rules, m_interfaces, m_printed)) {
        output().line(line);
    }
}

} // namespace natlens::cli
