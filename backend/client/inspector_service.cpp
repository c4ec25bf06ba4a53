// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/inspector_service.h"

#include "client/peer_service.h"
#include "client/system_service.h"

namespace natlens {

// Implementations keep what they are handed until the answer comes; these answer at once.
// NOLINTBEGIN(performance-unnecessary-value-param)

void InspectorService::deleteFlows(const std::vector<FlowKey>&, Outcomes done)
{
    done(failure(ErrorCode::Unsupported, "deleting flows"));
}

void InspectorService::setMark(const std::vector<FlowKey>&, std::uint32_t, std::uint32_t,
                               Outcomes done)
{
    done(failure(ErrorCode::Unsupported, "setting marks"));
}

void InspectorService::flushFlows(Outcome done)
{
    done(failure(ErrorCode::Unsupported, "flushing the table"));
}

void InspectorService::readRuleset(Facts done)
{
    done(failure(ErrorCode::Unsupported, "reading rules"));
}

void InspectorService::readFacts(const std::vector<FactPart>&, Facts done)
{
    done(failure(ErrorCode::Unsupported, "reading facts"));
}

void InspectorService::startTrace(const TraceMatch&, TraceStream done)
{
    done(failure(ErrorCode::Unsupported, "tracing packets"));
}

void InspectorService::setSettings(const Settings&, SettingsBefore done)
{
    done(failure(ErrorCode::Unsupported, "changing settings"));
}

void InspectorService::startInterception(const InterceptProfile&, InterceptionStarted done)
{
    done(failure(ErrorCode::Unsupported, "intercepting"));
}

void InspectorService::renewLease(std::uint32_t, Outcome done)
{
    done(failure(ErrorCode::Unsupported, "renewing a lease"));
}

void InspectorService::stopInterception(unsigned, Outcome done)
{
    done(failure(ErrorCode::Unsupported, "stopping an interception"));
}

void InspectorService::listInterceptions(Interceptions done)
{
    done(failure(ErrorCode::Unsupported, "listing interceptions"));
}

// NOLINTEND(performance-unnecessary-value-param)

std::unique_ptr<InspectorService> makeInspectorService(const Source& source)
{
    switch (source.kind) {
    case Source::Kind::System: return std::make_unique<SystemService>();
    case Source::Kind::Direct: return std::make_unique<PeerService>(source, directLaunch());
    case Source::Kind::Lab:
        return std::make_unique<PeerService>(source, labLaunch(source.argument));
    }
    return nullptr;
}

} // namespace natlens
