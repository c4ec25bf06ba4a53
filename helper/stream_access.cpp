// SPDX-License-Identifier: GPL-2.0-or-later
#include "stream_access.h"

#include "quotas.h"
#include "wire/dbus_names.h"

namespace natlens {

StreamAccess::StreamAccess(ClientSessions& sessions, Questions& questions, StreamHub& hub,
                           QObject* parent)
    : QObject(parent), m_sessions(sessions), m_questions(questions), m_hub(hub)
{
    connect(&m_sessions, &ClientSessions::leaving, this,
            [this](const ClientSession& session) { m_hub.close(session.stream); });
    connect(&m_hub, &StreamHub::closed, &m_sessions, &ClientSessions::streamClosed);
}

void StreamAccess::open(const QString& caller, const StreamOptions& options, Opened opened)
{
    m_questions.ask(
        caller, QLatin1String(dbus::ActionMonitor),
        [this](const ClientSession& session) { return mayOpen(session); },
        [this, options, opened = std::move(opened)](const Result<ClientSession*>& session) {
            opened(session ? grant(**session, options)
                           : Result<UniqueFd>(tl::unexpected(session.error())));
        });
}

Result<void> StreamAccess::mayOpen(const ClientSession& session) const
{
    if (session.stream != StreamHub::NoStream) {
        return failure(ErrorCode::Quota, "this client has a stream already");
    }
    if (m_sessions.streamsOf(*session.user) >= quota::StreamsPerUser) {
        return failure(ErrorCode::Quota, "this user has " + std::to_string(quota::StreamsPerUser)
                                             + " streams already");
    }
    return {};
}

Result<UniqueFd> StreamAccess::grant(ClientSession& session, const StreamOptions& options)
{
    auto stream = m_hub.open(options);
    if (!stream) {
        return tl::unexpected(stream.error());
    }
    session.stream = stream->id;
    return std::move(stream->clientEnd);
}

} // namespace natlens
