// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <functional>
#include <map>
#include <set>

#include "client_sessions.h"
#include "facts/facts_reader.h"
#include "questions.h"

namespace natlens {

/// Who may read rules and facts.
class FactsAccess : public QObject {
    Q_OBJECT

public:
    using Done = FactsReader::Done;

    FactsAccess(ClientSessions& sessions, Questions& questions, QObject* parent = nullptr);

    /// No answer comes when the caller goes away first.
    void read(const QString& caller, const std::set<FactPart>& parts, Done done);
    /// What was read before is no longer so.
    void forget() { m_kept.clear(); }

private:
    struct Kept {
        std::set<FactPart> parts;
        UniqueFd memory;
    };
    void begin(const QString& caller, ClientSession& session, const std::set<FactPart>& parts,
               const Done& done);
    void finished(const QString& caller, const std::set<FactPart>& parts, Result<UniqueFd> memory,
                  const Done& done);
    /// What was read just now, for a caller who asks for it again; invalid: nothing.
    [[nodiscard]] UniqueFd keptFor(const QString& caller, const std::set<FactPart>& parts) const;

    ClientSessions& m_sessions;
    Questions& m_questions;
    FactsReader m_reader;
    std::map<QString, Kept> m_kept;
};

} // namespace natlens
