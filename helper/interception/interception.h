// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>

#include "intercept/plan.h"
#include "interception/background.h"
#include "interception/diagnose.h"
#include "interception/host_watch.h"
#include "interception/listeners.h"
#include "interception/owned_rules.h"
#include "interception/relay_companion.h"
#include "interception/shared_changes.h"

namespace natlens {

/// How an interception is doing.
enum class InterceptState : std::uint8_t {
    Starting,
    On,
    Degraded, ///< the kernel lets traffic go directly: the relay or the rules do not answer
    Stopped,
};
/// Why it is degraded, or stopped.
enum class InterceptCause : std::uint8_t {
    None,
    Asked,        ///< somebody said stop
    ClientGone,   ///< closed its stream, or left the bus
    LeaseExpired, ///< the client did not renew
    RelaySilent,
    RelayLost,
    RulesLost,    ///< their owner ended, and they with it
    RulesSilent,  ///< their owner does not answer
    RulesRefused, ///< the kernel, or nft
    NotInstalled,
    NoSocket,
    NoRouting,
    NoSetting,     ///< a sysctl that could not be set
    RoutingLost,   ///< somebody took rule or route away; they are back
    InterfaceGone, ///< all that it was for
    NoAddress,     ///< of an interface: REDIRECT would drop what comes in
    NoListener,    ///< where an external one is to be
};
/// "starting", "on" …; "", "asked", "client-gone" …
[[nodiscard]] const char* name(InterceptState state);
[[nodiscard]] const char* name(InterceptCause cause);

/// One interception, from its listener to its rules. Destroying it takes everything away: rules,
/// relay, the flows that it made. Its rules match only while the kernel's lease lasts, which is
/// renewed only while the relay says that it lives and the client that it wants it.
class Interception : public QObject {
    Q_OBJECT

public:
    struct Place {
        /// To be tried in this order: another process may have tables of these names. Not empty.
        std::vector<unsigned> numbers;
        std::vector<std::pair<std::string, std::uint32_t>> interfaces;
    };
    /// The client's end of the stream of reports; or why not, and then it is Stopped.
    using Started = std::function<void(Result<UniqueFd>)>;

    Interception(InterceptProfile profile, Place place, SharedChanges& changes,
                 Background& background, QObject* parent = nullptr);
    ~Interception() override;

    /// @p started is called once, unless this is destroyed before or the client goes away.
    void start(Started started);
    /// The client wants it for another lease.
    void renew();
    void stop(InterceptCause cause);

    [[nodiscard]] InterceptState state() const { return m_state; }
    [[nodiscard]] InterceptCause cause() const { return m_cause; }
    [[nodiscard]] const InterceptProfile& profile() const { return m_profile; }
    [[nodiscard]] unsigned number() const { return m_place.numbers.front(); }
    [[nodiscard]] qint64 leaseLeftMs() const;

Q_SIGNALS:
    void stateChanged();

private:
    using Watch = std::shared_ptr<const HostWatch>;

    void hostSeen(const Watch& watch, const Result<HostWatch::Missing>& missing);
    [[nodiscard]] bool takesNothing() const;
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] InterceptPlan plan() const;
    void installRules();
    void createTable();
    void fillTable();
    void checkOwner();
    void refused(const Error& error);
    void askFor(std::vector<RuleFeature> features, const Error& error);
    void begun();
    void fail(InterceptCause cause, const Error& error);
    void beat();
    [[nodiscard]] bool mended();
    void lookAtHost();
    [[nodiscard]] bool hostAllows();
    void proceed();
    void relayAnswered();
    void renewKernelLease();
    void awaitRenewal();
    void setState(InterceptState state, InterceptCause cause);
    void tellState() const;
    void takeAway();
    void clientSent();

    InterceptProfile m_profile;
    Place m_place;
    SharedChanges* m_changes;
    Background* m_background;
    Watch m_watch;
    HostWatch::Missing m_missing = HostWatch::Missing::Nothing; ///< when it was known last
    bool m_looking = false;
    InterceptPlan m_plan;
    InterceptState m_state = InterceptState::Starting;
    InterceptCause m_cause = InterceptCause::None;
    Started m_started;
    Listeners m_listeners;
    UniqueFd m_stream; ///< ours; the relay writes to a copy
    UniqueFd m_clientStream;
    std::unique_ptr<QSocketNotifier> m_clientGone;
    std::unique_ptr<OwnedRules> m_rules;
    std::unique_ptr<RelayCompanion> m_relay;
    QElapsedTimer m_renewed; ///< by the client
    QElapsedTimer m_began;
    QTimer m_beat;
    bool m_installing = false;
    bool m_tableMade = false;
    bool m_mayRenew = false;   ///< nothing was in the way at the last beat
    bool m_refreshing = false; ///< a renewal is on its way
    QElapsedTimer m_refreshAsked;
};

} // namespace natlens
