// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <map>
#include <memory>

#include "client_sessions.h"
#include "questions.h"
#include "trace/trace_stream.h"

namespace natlens {

/// Who may trace packets, and the traces that run.
class TraceAccess : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(Result<UniqueFd>)>;

    TraceAccess(ClientSessions& sessions, Questions& questions, QObject* parent = nullptr);

    /// The client's end of the stream. No answer comes when the caller goes away first.
    void start(const QString& caller, const TraceRequest& request, Done done);

private:
    [[nodiscard]] Result<void> mayStart(const ClientSession& session) const;
    [[nodiscard]] Result<UniqueFd> grant(const QString& caller, ClientSession& session,
                                         const TraceRequest& request);
    void end(const QString& caller, quint64 id);

    ClientSessions& m_sessions;
    Questions& m_questions;
    quint64 m_lastId = 0;
    std::map<quint64, std::unique_ptr<TraceStream>> m_traces;
};

} // namespace natlens
