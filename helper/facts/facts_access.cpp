// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/facts_access.h"

#include <fcntl.h>

#include <utility>

#include "quotas.h"
#include "wire/dbus_names.h"

namespace natlens {

FactsAccess::FactsAccess(ClientSessions& sessions, Questions& questions, QObject* parent)
    : QObject(parent), m_sessions(sessions), m_questions(questions)
{
    connect(&m_sessions, &ClientSessions::leaving, this,
            [this](const ClientSession& session) { m_reader.cancel(session.reading); });
}

void FactsAccess::read(const QString& caller, const std::set<FactPart>& parts, Done done)
{
    const auto oneAtATime = [](const ClientSession& session) -> Result<void> {
        if (session.reading != 0) {
            return failure(ErrorCode::Quota, "this client is reading facts already");
        }
        return {};
    };
    m_questions.ask(
        caller, QLatin1String(dbus::ActionMonitor), oneAtATime,
        [this, caller, parts, done = std::move(done)](const Result<ClientSession*>& session) {
            if (session) {
                begin(caller, **session, parts, done);
            } else {
                done(tl::unexpected(session.error()));
            }
        });
}

void FactsAccess::begin(const QString& caller, ClientSession& session,
                        const std::set<FactPart>& parts, const Done& done)
{
    if (auto kept = keptFor(caller, parts); kept.valid()) {
        done(std::move(kept));
        return;
    }
    session.reading = m_reader.start(parts, [this, caller, parts, done](Result<UniqueFd> memory) {
        finished(caller, parts, std::move(memory), done);
    });
}

void FactsAccess::finished(const QString& caller, const std::set<FactPart>& parts,
                           Result<UniqueFd> memory, const Done& done)
{
    if (ClientSession* session = m_sessions.find(caller)) {
        session->reading = 0;
    }
    if (memory) {
        m_kept[caller] = {parts, UniqueFd(::fcntl(memory->get(), F_DUPFD_CLOEXEC, 0))};
        const int number = m_kept[caller].memory.get();
        QTimer::singleShot(quota::FactsKept, this, [this, caller, number] {
            const auto found = m_kept.find(caller);
            if (found != m_kept.end() && found->second.memory.get() == number) {
                m_kept.erase(found);
            }
        });
    }
    done(std::move(memory));
    Q_EMIT m_sessions.activity();
}

UniqueFd FactsAccess::keptFor(const QString& caller, const std::set<FactPart>& parts) const
{
    const auto found = m_kept.find(caller);
    if (found == m_kept.end() || found->second.parts != parts) {
        return {};
    }
    return UniqueFd(::fcntl(found->second.memory.get(), F_DUPFD_CLOEXEC, 0));
}

} // namespace natlens
