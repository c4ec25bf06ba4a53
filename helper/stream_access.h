// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <functional>

#include "client_sessions.h"
#include "questions.h"
#include "stream_hub.h"

namespace natlens {

/// Who may open a stream.
class StreamAccess : public QObject {
    Q_OBJECT

public:
    using Opened = std::function<void(Result<UniqueFd>)>;

    StreamAccess(ClientSessions& sessions, Questions& questions, StreamHub& hub,
                 QObject* parent = nullptr);

    /// The client's end of the stream. No answer comes when the caller goes away first.
    void open(const QString& caller, const StreamOptions& options, Opened opened);

private:
    [[nodiscard]] Result<void> mayOpen(const ClientSession& session) const;
    [[nodiscard]] Result<UniqueFd> grant(ClientSession& session, const StreamOptions& options);

    ClientSessions& m_sessions;
    Questions& m_questions;
    StreamHub& m_hub;
};

} // namespace natlens
