// SPDX-License-Identifier: GPL-2.0-or-later
#include "questions.h"

#include <memory>
#include <utility>

#include "quotas.h"

namespace natlens {

Questions::Questions(ClientSessions& sessions, Authoriser& authoriser, QObject* parent)
    : QObject(parent), m_sessions(sessions), m_authoriser(authoriser)
{
    connect(&m_sessions, &ClientSessions::leaving, this, [this](const ClientSession& session) {
        for (const auto check : session.checks) {
            m_authoriser.cancel(check);
        }
    });
}

void Questions::ask(const QString& caller, const QString& action, Condition condition,
                    Answered answered)
{
    ClientSession* session = m_sessions.find(caller);
    if (!session) {
        answered(failure(ErrorCode::Disconnected, "the caller is gone"));
        return;
    }
    if (session->pendingQuestions >= quota::PendingChecksPerClient) {
        answered(failure(ErrorCode::Quota, std::to_string(quota::PendingChecksPerClient)
                                               + " questions of this client wait already"));
        return;
    }
    ++session->pendingQuestions;
    m_sessions.whenIdentified(*session,
                              [this, caller, action, condition = std::move(condition),
                               answered = std::move(answered)](const Result<uid_t>& user) {
                                  if (!user) {
                                      answered(tl::unexpected(user.error()));
                                      return;
                                  }
                                  identified(caller, action, condition, answered);
                              });
}

Result<void> Questions::check(const ClientSession& session, const Condition& condition) const
{
    // This one counts, too.
    if (m_sessions.questionsOf(*session.user) > quota::PendingChecksPerUser) {
        return failure(ErrorCode::Quota, std::to_string(quota::PendingChecksPerUser)
                                             + " questions of this user wait already");
    }
    return condition(session);
}

void Questions::identified(const QString& caller, const QString& action, const Condition& condition,
                           const Answered& answered)
{
    ClientSession* session = m_sessions.find(caller);
    if (!session) {
        return;
    }
    if (auto allowed = check(*session, condition); !allowed) {
        --session->pendingQuestions;
        answered(tl::unexpected(allowed.error()));
        return;
    }
    auto id = std::make_shared<Authoriser::CheckId>();
    *id = m_authoriser.check(caller, action,
                             [this, caller, condition, answered, id](const Result<void>& answer) {
                                 ClientSession* asking = m_sessions.find(caller);
                                 if (!asking) {
                                     return;
                                 }
                                 asking->checks.erase(*id);
                                 --asking->pendingQuestions;
                                 auto allowed = answer;
                                 if (allowed) {
                                     allowed = condition(*asking);
                                 }
                                 if (allowed) {
                                     answered(asking);
                                 } else {
                                     answered(tl::unexpected(allowed.error()));
                                 }
                             });
    session->checks.insert(*id);
}

} // namespace natlens
