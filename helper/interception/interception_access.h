// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QVariantMap>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "client_sessions.h"
#include "interception/interception.h"
#include "questions.h"

namespace natlens {

/// Names one interception to who started it; chosen at random, and never again.
using LeaseId = std::uint32_t;

struct StartedInterception {
    LeaseId lease = 0;
    unsigned number = 0; ///< the table is natlens_NUMBER
    UniqueFd stream;
};

/// Who may intercept, and what of it goes on.
class InterceptionAccess : public QObject {
    Q_OBJECT

public:
    using Started = std::function<void(Result<StartedInterception>)>;
    using Outcome = std::function<void(Result<void>)>;

    InterceptionAccess(ClientSessions& sessions, Questions& questions, QObject* parent = nullptr);
    ~InterceptionAccess() override;

    /// @p form: backend/intercept/profile_form.h. BadArgument names the field. No answer comes
    /// when the caller goes away first.
    void start(const QString& caller, const QVariantMap& form, Started started);
    /// BadArgument: not a lease of this caller's.
    [[nodiscard]] Result<void> renew(const QString& caller, LeaseId lease);
    /// Its own without a question; another's as the authoriser decides.
    void stop(const QString& caller, unsigned number, const Outcome& done);
    /// Of everybody; a lease is told to its owner alone.
    [[nodiscard]] std::vector<QVariantMap> list(const QString& caller) const;
    [[nodiscard]] std::size_t count() const { return m_running.size(); }

private:
    struct Running {
        QString caller;
        std::unique_ptr<Interception> interception;
    };

    /// The second question, where payload is to be seen.
    void askForPayload(const QString& caller, const InterceptProfile& profile,
                       const Started& started);
    void allowed(const QString& caller, const InterceptProfile& profile, const Started& started);
    /// Whether policy routing is in the way; @p clear goes on then.
    void checkRouting(const InterceptProfile& profile, const Started& started,
                      const std::function<void()>& clear);
    [[nodiscard]] Result<void> begin(const QString& caller, const InterceptProfile& profile,
                                     const Started& started);
    [[nodiscard]] Result<std::vector<unsigned>> freeNumbers() const;
    [[nodiscard]] std::vector<unsigned> numbers() const;
    /// BadArgument: what it clashes with, by the field that it concerns.
    [[nodiscard]] Result<void> checkConflicts(const InterceptProfile& profile) const;
    /// Null: there is none.
    [[nodiscard]] const Running* numbered(unsigned number) const;
    void ended(LeaseId lease);
    void leave(const ClientSession& session);

    ClientSessions& m_sessions;
    Questions& m_questions;
    SharedChanges m_changes;
    Background m_background;
    std::map<LeaseId, Running> m_running;
};

} // namespace natlens
