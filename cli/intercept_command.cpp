// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/intercept_command.h"

#include <algorithm>
#include <utility>

#include "cli/intercepted_rows.h"
#include "cli/observed_rows.h"
#include "cli/preview_rows.h"
#include "export/json_writer.h"
#include "wire/flow_key_list.h"

namespace natlens::cli {

namespace {

/// A lost call or two are no harm.
constexpr unsigned RenewalsALease = 3;
constexpr unsigned SecondMs = 1000;
constexpr int PatienceMs = 100;

} // namespace

InterceptStartCommand::InterceptStartCommand(CommandHost& host, const Options& options)
    : Command(host), m_format(options.format), m_profile(options.intercept.profile)
{
    m_renewal.setInterval(static_cast<int>(m_profile.leaseSeconds * SecondMs / RenewalsALease));
    connect(&m_renewal, &QTimer::timeout, this, &InterceptStartCommand::renew);
    m_patience.setInterval(PatienceMs);
    connect(&m_patience, &QTimer::timeout, this, &InterceptStartCommand::tellWitnesses);
}

void InterceptStartCommand::onLive()
{
    checkIntercept(host(), m_profile,
                   [this](const InterceptionPreview& preview) { checked(preview); });
}

void InterceptStartCommand::checked(const InterceptionPreview& preview)
{
    if (m_format == Format::Json) {
        for (const std::string& object : issueObjects(preview)) {
            output().line(object);
        }
        output().flush();
    } else {
        for (const std::string& line : issueLines(preview)) {
            host().notice(line);
        }
    }
    if (preview.forbidden()) {
        host().notice("not started: what is in the way has to go first");
        host().finish(ExitUsage);
        return;
    }
    host().service().startInterception(
        m_profile, [this](const Result<InspectorService::Interception>& started) {
            if (started) {
                begun(*started);
                return;
            }
            // What the helper says of a profile names the field: nothing is to be added to it.
            const bool ofProfile = started.error().code == ErrorCode::BadArgument;
            host().notice(ofProfile ? started.error().context : host().explain(started.error()));
            host().finish(ofProfile ? ExitUsage : ExitFailed);
        });
}

void InterceptStartCommand::begun(const InspectorService::Interception& interception)
{
    m_lease = interception.lease;
    m_number = interception.number;
    m_witnesses.setNumber(interception.number);
    m_renewal.start();
    const std::string table = "natlens_" + std::to_string(interception.number);
    if (m_format == Format::Json) {
        std::string line;
        JsonWriter json(line);
        json.beginObject();
        json.memberWord("event", "on");
        json.member("number", interception.number);
        json.memberWord("table", table);
        json.endObject();
        output().line(line);
    } else {
        output().line("intercepting: table inet " + table + ", until Ctrl-C");
    }
    output().flush();
    m_reader = std::make_unique<InterceptedReader>(interception.stream);
    connect(m_reader.get(), &InterceptedReader::records, this, &InterceptStartCommand::tell);
    connect(m_reader.get(), &InterceptedReader::stateTold, this, &InterceptStartCommand::tellState);
    connect(m_reader.get(), &InterceptedReader::preview, this, [this](const PreviewRecord& said) {
        output().line(m_format == Format::Json ? toJson(said) : toLine(said));
        output().flush();
    });
    connect(m_reader.get(), &InterceptedReader::gap, this,
            [this] { host().notice("some events were lost: they were not read in time"); });
    connect(m_reader.get(), &InterceptedReader::ended, this, [this] {
        host().notice("the interception ended: nothing is intercepted any more");
        host().finish(ExitFailed);
    });
}

void InterceptStartCommand::tell(const std::vector<InterceptedRecord>& records)
{
    for (const InterceptedRecord& record : records) {
        output().line(m_format == Format::Json ? toJson(record) : toLine(record));
    }
    m_witnesses.note(records, InterceptWitnesses::Clock::now());
    askConntrack();
    tellWitnesses();
}

void InterceptStartCommand::onDumpRow(const FrameHeader&, Flow&& flow)
{
    m_witnesses.note(flow);
}

/// Events come only where nobody else tells of connections.
void InterceptStartCommand::onFlowEvent(const FrameHeader&, FlowEventKind kind, Flow&& flow)
{
    const auto side = interceptedSide(flow.mark.value_or(0));
    if (!side || side->upstream || side->interception != m_number
        || kind == FlowEventKind::Update) {
        return;
    }
    const bool ended = kind == FlowEventKind::Destroy;
    output().line(m_format == Format::Json ? observedObject(flow, ended)
                                           : observedLine(flow, ended));
}

void InterceptStartCommand::onRefreshed(const FrameHeader&, Flow&& flow)
{
    m_witnesses.note(flow);
}

void InterceptStartCommand::onBatch(const StreamCounters&)
{
    tellWitnesses();
}

void InterceptStartCommand::askConntrack()
{
    const auto questions = m_witnesses.takeQuestions();
    for (auto begin = questions.begin(); begin != questions.end();) {
        const auto end = begin + std::min<std::ptrdiff_t>(MaxFlowKeys, questions.end() - begin);
        host().service().refreshFlows({begin, end});
        begin = end;
    }
    if (const auto leftOut = m_witnesses.takeLeftOut(); leftOut > 0) {
        output().line(m_format == Format::Json ? leftOutObject(leftOut) : leftOutLine(leftOut));
    }
}

void InterceptStartCommand::tellWitnesses()
{
    for (const auto& testimony : m_witnesses.take(InterceptWitnesses::Clock::now())) {
        output().line(m_format == Format::Json ? toJson(testimony) : toLine(testimony));
    }
    output().flush();
    m_witnesses.waiting() ? m_patience.start() : m_patience.stop();
}

/// That it is on was told when it began.
void InterceptStartCommand::tellState(const InterceptionState& state)
{
    const bool on = state.state == "on";
    if (std::exchange(m_on, on) && on) {
        return;
    }
    output().line(m_format == Format::Json ? toJson(state) : toLine(state));
    output().flush();
}

void InterceptStartCommand::renew()
{
    host().service().renewLease(m_lease, [this](const Result<void>& renewed) {
        if (!renewed) {
            host().notice(host().explain(renewed.error()));
            host().finish(ExitFailed);
        }
    });
}

void InterceptStartCommand::onTime()
{
    host().finish(ExitDone);
}

InterceptListCommand::InterceptListCommand(CommandHost& host, const Options& options)
    : Command(host), m_format(options.format), m_stop(options.intercept.number)
{
}

void InterceptListCommand::stop(unsigned number)
{
    host().service().stopInterception(number, [this](const Result<void>& stopped) {
        if (!stopped) {
            host().notice(host().explain(stopped.error()));
        }
        host().finish(stopped ? ExitDone : ExitFailed);
    });
}

void InterceptListCommand::onLive()
{
    if (m_stop) {
        stop(*m_stop);
        return;
    }
    host().service().listInterceptions(
        [this](const Result<std::vector<InspectorService::RunningInterception>>& rows) {
            if (!rows) {
                host().notice(host().explain(rows.error()));
                host().finish(ExitFailed);
                return;
            }
            print(*rows);
            host().finish(ExitDone);
        });
}

void InterceptListCommand::print(const std::vector<InspectorService::RunningInterception>& rows)
{
    for (const auto& row : rows) {
        if (m_format == Format::Json) {
            output().line(toJson(row));
        } else {
            const std::string cause = row.cause.empty() ? "" : " (" + row.cause + ')';
            output().line(std::to_string(row.number) + ' ' + row.state + cause + ", lease "
                          + std::to_string(row.leaseLeftMs / static_cast<int>(SecondMs)) + " s");
        }
    }
    output().flush();
}

} // namespace natlens::cli
