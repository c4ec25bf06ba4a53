// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusContext>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QVariantMap>
#include <optional>
#include <vector>

#include "act_access.h"
#include "client_sessions.h"
#include "facts/facts_access.h"
#include "facts/parts_argument.h"
#include "interception/interception_access.h"
#include "options_argument.h"
#include "settings/settings_access.h"
#include "stream_access.h"
#include "stream_hub.h"
#include "trace/trace_access.h"

namespace natlens {

/// The D-Bus face of the helper, docs/protocol.md. Only its scriptable slots are exported; they
/// are named as D-Bus names methods.
class Service : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.natlens.Helper1")

public:
    /// What answers the verbs.
    struct Rooms {
        StreamAccess& streams;
        ActAccess& acts;
        FactsAccess& facts;
        TraceAccess& traces;
        SettingsAccess& settings;
        InterceptionAccess& interceptions;
    };

    Service(ClientSessions& sessions, const Rooms& rooms, StreamHub& hub,
            QObject* parent = nullptr);

    /// Offers the object on @p connection, a bus or a peer.
    [[nodiscard]] bool exportOn(QDBusConnection connection);

public Q_SLOTS:
    // clang-format off
    Q_SCRIPTABLE QVariantMap GetCapabilities();
    Q_SCRIPTABLE QVariantMap GetStatus();
    Q_SCRIPTABLE QDBusUnixFileDescriptor OpenStream(const natlens::OptionsArgument& options);
    Q_SCRIPTABLE void RequestDump();
    Q_SCRIPTABLE void RefreshFlows(const QByteArray& keys);
    Q_SCRIPTABLE void ListSockets();
    Q_SCRIPTABLE QList<uint> DeleteFlows(const QByteArray& keys);
    Q_SCRIPTABLE QList<uint> SetMark(const QByteArray& keys, uint value, uint mask);
    Q_SCRIPTABLE void FlushFlows();
    Q_SCRIPTABLE QDBusUnixFileDescriptor ReadRuleset();
    Q_SCRIPTABLE QDBusUnixFileDescriptor ReadFacts(const natlens::PartsArgument& parts);
    Q_SCRIPTABLE QDBusUnixFileDescriptor StartTrace(const natlens::OptionsArgument& match);
    Q_SCRIPTABLE natlens::SettingsArgument SetSettings(const natlens::SettingsArgument& settings);
    Q_SCRIPTABLE uint StartInterception(const natlens::OptionsArgument& profile, uint& number,
                                        QDBusUnixFileDescriptor& stream);
    Q_SCRIPTABLE void RenewLease(uint lease);
    Q_SCRIPTABLE void StopInterception(uint number);
    Q_SCRIPTABLE QList<QVariantMap> ListInterceptions();
    // clang-format on

private:
    /// Null, and the error is on its way: the call is one too many.
    [[nodiscard]] ClientSession* admit();
    /// Likewise: it has no stream.
    [[nodiscard]] const ClientSession* admitWithStream();
    /// The flows of a call; none, and the error is on its way, when they are not what they should.
    [[nodiscard]] std::optional<std::vector<FlowKey>> flowsOf(const QByteArray& keys) const;
    /// Answers this call later, with a list of errno or with an error.
    [[nodiscard]] ActAccess::Outcomes answerLater() const;
    /// Likewise, with a descriptor.
    [[nodiscard]] std::function<void(Result<UniqueFd>)> answerWithDescriptor() const;
    /// False, and the error is on its way: there are more options than anybody may send.
    [[nodiscard]] bool few(const OptionsArgument& options) const;
    [[nodiscard]] QString caller() const;
    void fail(const Error& error) const;

    ClientSessions& m_sessions;
    Rooms m_rooms;
    StreamHub& m_hub;
};

} // namespace natlens
