// SPDX-License-Identifier: GPL-2.0-or-later
#include "stream_access.h"

#include "quotas.h"
#include "wire/dbus_names.h"

namespace natlens {

StreamAccess::StreamAccess(ClientSessions& sessions, Authoriser& authoriser, StreamHub& hub,
                           QObject* parent)
    : QObject(parent), m_sessions(sessions), m_authoriser(authoriser), m_hub(hub)
{
    connect(&m_sessions, &ClientSessions::leaving, this, [this](const ClientSession& session) {
        for (const auto check : session.checks) {
            m_authoriser.cancel(check);
        }
        m_hub.close(session.stream);
    });
    connect(&m_hub, &StreamHub::closed, &m_sessions, &ClientSessions::streamClosed);
}

void StreamAccess::open(const QString& caller, const StreamOptions& options, Opened opened)
{
    ClientSession* session = m_sessions.find(caller);
    if (!session) {
        return;
    }
    if (session->pendingOpens >= quota::PendingChecksPerClient) {
        opened(failure(ErrorCode::Quota, std::to_string(quota::PendingChecksPerClient)
                                             + " questions of this client wait already"));
        return;
    }
    if (auto allowed = checkClient(*session); !allowed) {
        opened(tl::unexpected(allowed.error()));
        return;
    }
    ++session->pendingOpens;
    m_sessions.whenIdentified(*session, [this, caller, options, opened = std::move(opened)] {
        ask(caller, options, opened);
    });
}

Result<void> StreamAccess::checkClient(const ClientSession& session)
{
    if (session.stream != StreamHub::NoStream) {
        return failure(ErrorCode::Quota, "this client has a stream already");
    }
    return {};
}

Result<void> StreamAccess::checkUser(const ClientSession& session) const
{
    if (auto allowed = checkClient(session); !allowed) {
        return allowed;
    }
    if (m_sessions.streamsOf(*session.user) >= quota::StreamsPerUser) {
        return failure(ErrorCode::Quota, "this user has " + std::to_string(quota::StreamsPerUser)
                                             + " streams already");
    }
    return {};
}

void StreamAccess::ask(const QString& caller, const StreamOptions& options, const Opened& opened)
{
    ClientSession* session = m_sessions.find(caller);
    if (!session) {
        return;
    }
    if (auto allowed = checkUser(*session); !allowed) {
        --session->pendingOpens;
        opened(tl::unexpected(allowed.error()));
        return;
    }
    auto check = std::make_shared<Authoriser::CheckId>();
    *check =
        m_authoriser.check(caller, QLatin1String(dbus::ActionMonitor),
                           [this, caller, options, opened, check](const Result<void>& answer) {
                               ClientSession* asking = m_sessions.find(caller);
                               if (!asking) {
                                   return;
                               }
                               asking->checks.erase(*check);
                               --asking->pendingOpens;
                               opened(answer ? grant(*asking, options)
                                             : Result<UniqueFd>(tl::unexpected(answer.error())));
                           });
    session->checks.insert(*check);
}

Result<UniqueFd> StreamAccess::grant(ClientSession& session, const StreamOptions& options)
{
    if (auto allowed = checkUser(session); !allowed) {
        return tl::unexpected(allowed.error());
    }
    auto stream = m_hub.open(options);
    if (!stream) {
        return tl::unexpected(stream.error());
    }
    session.stream = stream->id;
    return std::move(stream->clientEnd);
}

} // namespace natlens
