// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "authoriser.h"
#include "callers.h"
#include "stream_hub.h"
#include "token_bucket.h"

namespace natlens {

/// What the helper knows of one caller. Gone with the caller's name.
struct ClientSession {
    explicit ClientSession(TokenBucket bucket) : calls(bucket) {}

    TokenBucket calls;
    std::optional<uid_t> user; ///< not known before the bus has told
    StreamHub::StreamId stream = StreamHub::NoStream;
    quint64 reading = 0;              ///< FactsReader::ReadingId; 0: none
    quint64 trace = 0;                ///< of TraceAccess; 0: none
    std::set<std::uint32_t> leases;   ///< of its interceptions
    std::size_t pendingQuestions = 0; ///< calls that wait for the authoriser's answer
    std::set<Authoriser::CheckId> checks;
    std::vector<std::function<void(const Result<uid_t>&)>> whenIdentified;

    /// Something goes on for it.
    [[nodiscard]] bool busy() const
    {
        return stream != StreamHub::NoStream || pendingQuestions > 0 || reading != 0 || trace != 0
               || !leases.empty();
    }
};

/// Everybody who called and is still there, within the quotas.
class ClientSessions : public QObject {
    Q_OBJECT

public:
    explicit ClientSessions(Callers& callers, QObject* parent = nullptr);

    /// Counts a call of @p caller; its first makes its session. Quota: one client or one call
    /// too many.
    [[nodiscard]] Result<ClientSession*> admit(const QString& caller);
    /// Null: gone, or never there.
    [[nodiscard]] ClientSession* find(const QString& caller);
    /// Calls @p then when the session's user is known, perhaps at once; with an error when nobody
    /// can tell, and then the session is about to go; never when it goes first.
    void whenIdentified(ClientSession& session, std::function<void(const Result<uid_t>&)> then);
    void remove(const QString& caller);

    [[nodiscard]] std::size_t count() const { return m_sessions.size(); }
    [[nodiscard]] std::size_t streamsOf(uid_t user) const;
    /// How many questions of this user wait for an answer.
    [[nodiscard]] std::size_t questionsOf(uid_t user) const;
    /// Something goes on for somebody.
    [[nodiscard]] bool busy() const;
    void streamClosed(StreamHub::StreamId id);

Q_SIGNALS:
    /// A session is about to go; end what it began.
    void leaving(const natlens::ClientSession& session);
    void activity();

private:
    /// Lets go of a session that holds nothing, so that nobody keeps others out by calling once
    /// and staying: its caller gets a new one with its next call. False: all hold something.
    [[nodiscard]] bool makeRoom();
    void identified(const QString& caller, const Result<uid_t>& user);

    Callers& m_callers;
    std::map<QString, ClientSession> m_sessions;
};

} // namespace natlens
