// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <functional>

#include "authoriser.h"
#include "client_sessions.h"
#include "stream_hub.h"

namespace natlens {

/// Who may open a stream: quotas first, then the question to the authoriser, then quotas again,
/// because the world went on while a person thought.
class StreamAccess : public QObject {
    Q_OBJECT

public:
    using Opened = std::function<void(Result<UniqueFd>)>;

    StreamAccess(ClientSessions& sessions, Authoriser& authoriser, StreamHub& hub,
                 QObject* parent = nullptr);

    /// The client's end of the stream. No answer comes when the caller goes away first.
    void open(const QString& caller, const StreamOptions& options, Opened opened);

private:
    [[nodiscard]] static Result<void> checkClient(const ClientSession& session);
    [[nodiscard]] Result<void> checkUser(const ClientSession& session) const;
    void ask(const QString& caller, const StreamOptions& options, const Opened& opened);
    [[nodiscard]] Result<UniqueFd> grant(ClientSession& session, const StreamOptions& options);

    ClientSessions& m_sessions;
    Authoriser& m_authoriser;
    StreamHub& m_hub;
};

} // namespace natlens
