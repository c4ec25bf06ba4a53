// SPDX-License-Identifier: GPL-2.0-or-later
#include "trace/trace_access.h"

#include <cstdio>

#include "quotas.h"
#include "wire/dbus_names.h"

namespace natlens {

TraceAccess::TraceAccess(ClientSessions& sessions, Questions& questions, QObject* parent)
    : QObject(parent), m_sessions(sessions), m_questions(questions)
{
    connect(&m_sessions, &ClientSessions::leaving, this,
            [this](const ClientSession& session) { m_traces.erase(session.trace); });
}

void TraceAccess::start(const QString& caller, const TraceRequest& request, Done done)
{
    m_questions.ask(
        caller, QLatin1String(dbus::ActionTrace),
        [this](const ClientSession& session) { return mayStart(session); },
        [this, caller, request, done = std::move(done)](const Result<ClientSession*>& session) {
            done(session ? grant(caller, **session, request)
                         : Result<UniqueFd>(tl::unexpected(session.error())));
        });
}

Result<void> TraceAccess::mayStart(const ClientSession& session) const
{
    if (session.trace != 0) {
        return failure(ErrorCode::Quota, "this client has a trace already");
    }
    if (m_traces.size() >= quota::Traces) {
        return failure(ErrorCode::Quota,
                       "there are " + std::to_string(quota::Traces) + " traces already");
    }
    return {};
}

Result<UniqueFd> TraceAccess::grant(const QString& caller, ClientSession& session,
                                    const TraceRequest& request)
{
    auto trace = std::make_unique<TraceStream>(request);
    auto clientEnd = trace->start();
    if (!clientEnd) {
        return clientEnd;
    }
    const quint64 id = ++m_lastId;
    // Queued, because the trace says so from within its own doings.
    connect(
        trace.get(), &TraceStream::ended, this, [this, caller, id] { end(caller, id); },
        Qt::QueuedConnection);
    session.trace = id;
    m_traces.emplace(id, std::move(trace));
    std::fprintf(stderr, "natlens-helper: user %u (%s) traces packets for %lld s\n",
                 session.user.value_or(0), qPrintable(caller),
                 static_cast<long long>(request.length.count()));
    return clientEnd;
}

void TraceAccess::end(const QString& caller, quint64 id)
{
    if (m_traces.erase(id) == 0) {
        return;
    }
    if (ClientSession* session = m_sessions.find(caller); session && session->trace == id) {
        session->trace = 0;
    }
    Q_EMIT m_sessions.activity();
}

} // namespace natlens
