// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QVariantMap>
#include <memory>
#include <vector>

#include "client/inspector_service.h"
#include "core/flow.h"
#include "core/result.h"
#include "core/unique_fd.h"

class QDBusPendingCallWatcher;

namespace natlens {

class FactsCalls;
class InterceptionCalls;

/// The helper's interface on one connection of our own, to a bus or to a peer; the connection
/// goes with this object.
class BusSession : public QObject {
    Q_OBJECT

public:
    /// @p service: the helper's name on a bus, empty for a peer.
    BusSession(QDBusConnection connection, QString service, QObject* parent = nullptr);
    ~BusSession() override;

    /// OpenStream, answered by streamOpened() or failed(); however long polkit asks a person.
    void openStream(const QVariantMap& options);
    /// RequestDump; where the helper finds it too soon, again a little later.
    void requestDump();

    /// RefreshFlows and ListSockets are for the moment: nothing is done where the helper refuses.
    void refreshFlows(const std::vector<FlowKey>& keys);
    void listSockets();
    /// DeleteFlows, SetMark, FlushFlows: answered once, however long polkit asks a person; with an
    /// error when the connection goes first.
    void deleteFlows(const std::vector<FlowKey>& keys, InspectorService::Outcomes done);
    void setMark(const std::vector<FlowKey>& keys, std::uint32_t value, std::uint32_t mask,
                 InspectorService::Outcomes done);
    void flushFlows(InspectorService::Outcome done);
    /// Answered once, or told by abandonFacts().
    void readRuleset(InspectorService::Facts done);
    void readFacts(const std::vector<FactPart>& parts, InspectorService::Facts done);
    /// This session is about to go: whom nobody will answer.
    [[nodiscard]] std::vector<InspectorService::Facts> abandonFacts();
    void startTrace(const InspectorService::TraceMatch& match, InspectorService::TraceStream done);
    void setSettings(const InspectorService::Settings& settings,
                     InspectorService::SettingsBefore done);
    [[nodiscard]] InterceptionCalls& interceptions() { return *m_interceptions; }

Q_SIGNALS:
    void streamOpened(const std::shared_ptr<natlens::UniqueFd>& stream);
    void failed(const natlens::Error& error);
    /// The connection, or the helper on the bus, is gone.
    void lost(const natlens::Error& error);

private Q_SLOTS:
    void onDisconnected();

private:
    void watch();
    void askForDump(int triesLeft);
    [[nodiscard]] QDBusPendingCallWatcher* callForLong(const QString& method,
                                                       const QVariantList& arguments);
    void askForOutcomes(const QString& method, const QVariantList& arguments, std::size_t flows,
                        InspectorService::Outcomes done, int triesLeft);

    QDBusConnection m_connection;
    QString m_service;
    FactsCalls* m_facts;                ///< a child
    InterceptionCalls* m_interceptions; ///< likewise
};

/// A name for a connection that no other one in this process has.
[[nodiscard]] QString uniqueConnectionName();

} // namespace natlens
