// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <functional>

#include "authoriser.h"
#include "client_sessions.h"

namespace natlens {

/// Asks the authoriser whether a client may do something: quotas first, then the one question,
/// then what depends on the world again, because the world went on while a person thought.
class Questions : public QObject {
    Q_OBJECT

public:
    /// What must hold before the question and still after the answer.
    using Condition = std::function<Result<void>(const ClientSession&)>;
    /// The session, valid for the call; or why not. No answer comes when the caller goes away
    /// first.
    using Answered = std::function<void(Result<ClientSession*>)>;

    Questions(ClientSessions& sessions, Authoriser& authoriser, QObject* parent = nullptr);

    /// @p action: the id of a polkit action.
    void ask(const QString& caller, const QString& action, Condition condition, Answered answered);

private:
    [[nodiscard]] Result<void> check(const ClientSession& session,
                                     const Condition& condition) const;
    void identified(const QString& caller, const QString& action, const Condition& condition,
                    const Answered& answered);

    ClientSessions& m_sessions;
    Authoriser& m_authoriser;
};

} // namespace natlens
