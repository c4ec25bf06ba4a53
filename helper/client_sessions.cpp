// SPDX-License-Identifier: GPL-2.0-or-later
#include "client_sessions.h"

#include <algorithm>

#include "quotas.h"

namespace natlens {

ClientSessions::ClientSessions(Callers& callers, QObject* parent)
    : QObject(parent), m_callers(callers)
{
    connect(&m_callers, &Callers::vanished, this, &ClientSessions::remove);
}

Result<ClientSession*> ClientSessions::admit(const QString& caller)
{
    const auto now = TokenBucket::Clock::now();
    Q_EMIT activity();
    if (m_sessions.find(caller) == m_sessions.end()) {
        if (m_sessions.size() >= quota::Clients && !makeRoom()) {
            return failure(ErrorCode::Quota,
                           "there are " + std::to_string(quota::Clients) + " clients already");
        }
        m_sessions.emplace(caller, TokenBucket(quota::CallsPerSecond, now));
        m_callers.identify(caller,
                           [this, caller](const Result<uid_t>& user) { identified(caller, user); });
    }
    ClientSession* session = find(caller);
    if (!session) {
        return failure(ErrorCode::Disconnected, "the caller is gone");
    }
    if (!session->calls.take(now)) {
        return failure(ErrorCode::Quota,
                       "more than " + std::to_string(quota::CallsPerSecond) + " calls a second");
    }
    return session;
}

bool ClientSessions::makeRoom()
{
    const auto idle = std::find_if(m_sessions.begin(), m_sessions.end(), [](const auto& entry) {
        const ClientSession& session = entry.second;
        return !session.busy() && session.whenIdentified.empty();
    });
    if (idle == m_sessions.end()) {
        return false;
    }
    remove(QString(idle->first));
    return true;
}

ClientSession* ClientSessions::find(const QString& caller)
{
    const auto found = m_sessions.find(caller);
    return found == m_sessions.end() ? nullptr : &found->second;
}

void ClientSessions::whenIdentified(ClientSession& session,
                                    std::function<void(const Result<uid_t>&)> then)
{
    if (session.user) {
        then(*session.user);
    } else {
        session.whenIdentified.push_back(std::move(then));
    }
}

void ClientSessions::identified(const QString& caller, const Result<uid_t>& user)
{
    ClientSession* session = find(caller);
    if (!session) {
        return;
    }
    if (user) {
        session->user = *user;
    }
    for (const auto& then : std::exchange(session->whenIdentified, {})) {
        then(user);
    }
    if (!user) {
        remove(caller);
    }
}

void ClientSessions::remove(const QString& caller)
{
    auto gone = m_sessions.extract(caller);
    if (gone.empty()) {
        return;
    }
    m_callers.forget(caller);
    Q_EMIT leaving(gone.mapped());
    Q_EMIT activity();
}

std::size_t ClientSessions::streamsOf(uid_t user) const
{
    return static_cast<std::size_t>(
        std::count_if(m_sessions.begin(), m_sessions.end(), [user](const auto& entry) {
            return entry.second.user == user && entry.second.stream != StreamHub::NoStream;
        }));
}

std::size_t ClientSessions::questionsOf(uid_t user) const
{
    std::size_t questions = 0;
    for (const auto& [caller, session] : m_sessions) {
        questions += session.user == user ? session.pendingQuestions : 0;
    }
    return questions;
}

bool ClientSessions::busy() const
{
    return std::any_of(m_sessions.begin(), m_sessions.end(),
                       [](const auto& entry) { return entry.second.busy(); });
}

void ClientSessions::streamClosed(StreamHub::StreamId id)
{
    for (auto& [caller, session] : m_sessions) {
        if (session.stream == id) {
            session.stream = StreamHub::NoStream;
        }
    }
    Q_EMIT activity();
}

} // namespace natlens
