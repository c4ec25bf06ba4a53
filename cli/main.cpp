// SPDX-License-Identifier: GPL-2.0-or-later
#include <QCoreApplication>
#include <cerrno>
#include <cstdio>
#include <memory>

#include "cli/delete_command.h"
#include "cli/doctor_command.h"
#include "cli/error_text.h"
#include "cli/expectations_command.h"
#include "cli/flows_command.h"
#include "cli/flush_command.h"
#include "cli/intercept_check.h"
#include "cli/intercept_command.h"
#include "cli/intercept_connections.h"
#include "cli/mappings_command.h"
#include "cli/options.h"
#include "cli/row_filter.h"
#include "cli/rules_command.h"
#include "cli/session.h"
#include "cli/stats_command.h"
#include "cli/top_command.h"
#include "cli/trace_command.h"
#include "cli/watch_command.h"
#include "core/standard_descriptors.h"
#include "wire/exit_codes.h"

namespace {

using namespace natlens;
using namespace natlens::cli;

int leaveEarly(const EarlyExit& early)
{
    if (std::fputs(early.output.c_str(), stdout) < 0 || std::fflush(stdout) != 0) {
        complainOfOutput(errno);
        return ExitFailed;
    }
    if (!early.complaint.empty()) {
        complain(early.complaint);
    }
    return early.status;
}

std::unique_ptr<Command> makeCommand(CommandHost& host, const Options& options)
{
    switch (options.verb) {
    case Verb::Flows: return std::make_unique<FlowsCommand>(host, options);
    case Verb::Watch: return std::make_unique<WatchCommand>(host, options);
    case Verb::Stats: return std::make_unique<StatsCommand>(host, options);
    case Verb::Expectations: return std::make_unique<ExpectationsCommand>(host, options);
    case Verb::Rules: return std::make_unique<RulesCommand>(host, options);
    case Verb::Trace: return std::make_unique<TraceCommand>(host, options);
    case Verb::Mappings: return std::make_unique<MappingsCommand>(host, options);
    case Verb::Intercept:
        if (options.intercept.verb == InterceptVerb::Preview) {
            return std::make_unique<InterceptPreviewCommand>(host, options);
        }
        if (options.intercept.verb == InterceptVerb::Start) {
            return std::make_unique<InterceptStartCommand>(host, options);
        }
        if (options.intercept.verb == InterceptVerb::Connections) {
            return std::make_unique<InterceptConnectionsCommand>(host, options);
        }
        return std::make_unique<InterceptListCommand>(host, options);
    case Verb::Top: return std::make_unique<TopCommand>(host, options);
    case Verb::Doctor: return std::make_unique<DoctorCommand>(host, options);
    case Verb::Delete: return std::make_unique<DeleteCommand>(host, options);
    case Verb::Flush: return std::make_unique<FlushCommand>(host, options);
    }
    return nullptr;
}

bool isPreview(const Options& options)
{
    return options.verb == Verb::Intercept && options.intercept.verb == InterceptVerb::Preview;
}

Result<Source> chooseSource(const Options& options)
{
    if (!options.source.empty()) {
        return parseSource(options.source);
    }
    const Source source = defaultSource();
    if (source.kind == Source::Kind::Lab && !isPreview(options)) {
        complain("no helper is installed: showing the lab (" + toString(source)
                 + "). --source names another one.");
    }
    return source;
}

int run(const Options& options)
{
    const auto source = chooseSource(options);
    if (!source) {
        complain(source.error().context);
        return ExitNoSource;
    }
    if (isPreview(options) && options.source.empty() && source->kind == Source::Kind::Lab) {
        // A lab is made for the call: nothing in it would be in the way of anybody.
        const bool json = options.format == Format::Json;
        return leaveEarly({ExitDone, interceptPreview(options.intercept.profile, json), {}});
    }
    auto service = makeInspectorService(*source);
    const bool ofRows = options.verb == Verb::Flows || options.verb == Verb::Delete;
    if (ofRows && !options.filter.empty()) {
        InspectorService::Wishes wishes;
        wishes.dump = RowFilter(options.filter).dumpFilter();
        service->setWishes(wishes);
    }
    if (options.verb == Verb::Intercept) {
        InspectorService::Wishes wishes;
        wishes.dump = InterceptConnectionsCommand::dumpFilter(options.intercept.number);
        if (options.intercept.verb == InterceptVerb::Start) {
            // Each event costs every connection. What a relay of ours has it tells itself.
            const bool ours = options.intercept.profile.action != InterceptAction::External;
            wishes.flowEvents =
                ours ? FlowEventMask::None : FlowEventMask::New | FlowEventMask::Destroy;
        }
        service->setWishes(wishes);
    }
    Session session(std::move(service), options.seconds);
    session.start(makeCommand(session, options));
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    fillStandardDescriptors();
    const QCoreApplication application(argc, argv);
    const auto parsed = parseOptions(argc, argv);
    if (const auto* early = std::get_if<EarlyExit>(&parsed)) {
        return leaveEarly(*early);
    }
    return run(std::get<Options>(parsed));
}
