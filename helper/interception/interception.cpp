// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/interception.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "intercept/plan_text.h"
#include "interception/install_step.h"
#include "interception/lease_batch.h"
#include "interception/marked_flows.h"
#include "wire/frame.h"
#include "wire/interception_state.h"

namespace natlens {

namespace {

/// Of the elements that the rules match: how long the kernel goes on without hearing of us.
constexpr unsigned KernelLeaseSeconds = 4;
constexpr int BeatMs = 1000;
/// The relay tells every 300 ms or so that it lives.
constexpr qint64 SilentMs = 1500;
constexpr qint64 StartMs = 5000;
constexpr qint64 GiveUpMs = 10'000;
constexpr qint64 SecondMs = 1000;

Result<std::pair<UniqueFd, UniqueFd>> makeStream()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return failure(ErrorCode::System, "making a stream", errno);
    }
    return std::pair(UniqueFd(ends[0]), UniqueFd(ends[1]));
}

/// By a table of that name: of somebody's, or of one that belongs to another process.
bool isTaken(const Error& error)
{
    return error.context.find("File exists") != std::string::npos
           || error.context.find("Operation not permitted") != std::string::npos;
}

InterceptCause causeOf(const Error& error)
{
    if (error.code == ErrorCode::NotInstalled) {
        return InterceptCause::NotInstalled;
    }
    const bool setting = error.code == ErrorCode::BadArgument
                         || error.code == ErrorCode::NotAuthorised
                         || error.code == ErrorCode::Unsupported;
    return setting ? InterceptCause::NoSetting : InterceptCause::NoSocket;
}

} // namespace

Interception::Interception(InterceptProfile profile, Place place, SharedChanges& changes,
                           Background& background, QObject* parent)
    : QObject(parent), m_profile(std::move(profile)), m_place(std::move(place)),
      m_changes(&changes), m_background(&background)
{
    m_beat.setInterval(BeatMs);
    connect(&m_beat, &QTimer::timeout, this, &Interception::beat);
}

Interception::~Interception()
{
    takeAway();
}

void Interception::start(Started started)
{
    m_started = std::move(started);
    m_began.start();
    m_renewed.start();
    m_beat.start();
    m_background->ask(
        this,
        [profile = m_profile, interfaces = m_place.interfaces] {
            const auto watch = std::make_shared<const HostWatch>(profile, interfaces);
            return std::pair(watch, watch->look());
        },
        [this](const auto& seen) { hostSeen(seen.first, seen.second); });
}

void Interception::hostSeen(const Watch& watch, const Result<HostWatch::Missing>& missing)
{
    if (m_state != InterceptState::Starting) {
        return; // it took too long, or nobody waits any more
    }
    m_watch = watch;
    if (!missing) {
        fail(InterceptCause::NoListener, missing.error());
    } else if (*missing == HostWatch::Missing::Listener) {
        fail(InterceptCause::NoListener,
             {ErrorCode::BadArgument, 0,
              "external-port: nobody listens there: " + std::to_string(m_profile.externalPort)});
    } else if (takesNothing()) {
        fail(InterceptCause::NoAddress, {ErrorCode::BadArgument, 0,
                                         "incoming: no address that could be redirected to: "
                                             + m_place.interfaces.front().first});
    } else if (auto prepared = prepare(); !prepared) {
        fail(causeOf(prepared.error()), prepared.error());
    }
}

/// No interface has an address of any family that the profile takes.
bool Interception::takesNothing() const
{
    const ProfileFamilies taken = familiesOf(m_profile);
    const std::size_t families = (taken.ipv4 ? 1U : 0U) + (taken.ipv6 ? 1U : 0U);
    return !m_profile.local && !m_place.interfaces.empty()
           && m_watch->withoutAddress().size() == families * m_place.interfaces.size();
}

/// Everything but the rules: they come when the relay says that it is ready, so that at no time
/// they lead nowhere.
Result<void> Interception::prepare()
{
    auto stream = makeStream();
    if (!stream) {
        return tl::unexpected(stream.error());
    }
    m_stream = std::move(stream->first);
    m_clientStream = std::move(stream->second);
    m_clientGone = std::make_unique<QSocketNotifier>(m_stream.get(), QSocketNotifier::Read);
    connect(m_clientGone.get(), &QSocketNotifier::activated, this, &Interception::clientSent);
    if (m_profile.action != InterceptAction::External) {
        auto listeners = makeListeners(m_profile, RelayCompanion::threads());
        if (!listeners) {
            return tl::unexpected(listeners.error());
        }
        m_listeners = std::move(*listeners);
    }
    passed("listener");
    m_plan = plan();
    if (auto changed = m_changes->acquire(*this, m_profile, m_plan); !changed) {
        return changed;
    }
    m_rules = std::make_unique<OwnedRules>();
    connect(m_rules.get(), &OwnedRules::lost, this, [this] {
        fail(InterceptCause::RulesLost, {ErrorCode::System, 0, "the owner of the rules ended"});
    });
    if (auto owner = m_rules->start(); !owner) {
        return owner;
    }
    passed("rules-owner");
    if (m_profile.action == InterceptAction::External) {
        installRules();
        return {};
    }
    m_relay = std::make_unique<RelayCompanion>();
    connect(m_relay.get(), &RelayCompanion::lost, this, [this] {
        fail(InterceptCause::RelayLost, {ErrorCode::System, 0, "the relay ended"});
    });
    connect(m_relay.get(), &RelayCompanion::alive, this, &Interception::installRules);
    connect(m_relay.get(), &RelayCompanion::answered, this, &Interception::relayAnswered);
    return m_relay->start(m_listeners, m_profile, m_stream);
}

InterceptPlan Interception::plan() const
{
    InterceptPlace place;
    place.number = number();
    place.interfaces = m_place.interfaces;
    place.tcpListener = m_listeners.tcp.port;
    place.udpListener = m_listeners.udp.port;
    place.withoutAddress = m_watch->withoutAddress();
    InterceptPlan made = makePlan(m_profile, place);
    made.leaseSeconds = KernelLeaseSeconds;
    return made;
}

void Interception::installRules()
{
    if (m_state == InterceptState::Starting && !std::exchange(m_installing, true)) {
        createTable();
    }
}

/// Fails where there is a table of that name, whoever made it: then it is the next number's turn.
void Interception::createTable()
{
    passed("relay");
    const std::string command = "create table inet " + m_plan.table + " { flags owner; }";
    m_rules->run(command, [this](const Result<std::string>& created) {
        if (created) {
            m_tableMade = true;
            passed("table");
            fillTable();
        } else if (!isTaken(created.error())) {
            refused(created.error());
        } else if (m_place.numbers.size() > 1) {
            m_place.numbers.erase(m_place.numbers.begin());
            m_plan = plan();
            createTable();
        } else {
            fail(InterceptCause::RulesRefused,
                 {ErrorCode::Quota, EEXIST,
                  "others have tables of all the names: natlens_1 to natlens_"
                      + std::to_string(InterceptMarks::MostNumbers)});
        }
    });
}

void Interception::fillTable()
{
    PlanStyle style;
    style.interfaceNames = false; // a name could be read as something else
    m_rules->run(toNftText(m_plan, style), [this](const Result<std::string>& done) {
        if (done) {
            passed("rules");
            checkOwner();
        } else {
            refused(done.error());
        }
    });
}

/// Says which part of the rules it is that this kernel does not have.
void Interception::refused(const Error& error)
{
    m_rules->run("delete table inet " + m_plan.table,
                 [this, error](const Result<std::string>&) { askFor(featuresOf(m_plan), error); });
}

void Interception::askFor(std::vector<RuleFeature> features, const Error& error)
{
    if (features.empty()) {
        fail(InterceptCause::RulesRefused, error);
        return;
    }
    const RuleFeature first = features.front();
    features.erase(features.begin());
    m_rules->run(first.command, [this, first, features, error](const Result<std::string>& done) {
        if (done) {
            askFor(features, error);
            return;
        }
        const std::string text =
            "this kernel has no " + first.what + " (module " + first.module + ")";
        fail(InterceptCause::RulesRefused, {ErrorCode::System, EOPNOTSUPP, text});
    });
}

/// A library that passes the flag over in silence would leave a table that outlives us.
void Interception::checkOwner()
{
    const std::string table = "inet " + m_plan.table;
    m_rules->run("list table " + table, [this, table](const Result<std::string>& listed) {
        if (listed && listed->find("flags owner") != std::string::npos) {
            passed("owner");
            begun();
            return;
        }
        m_rules->run("delete table " + table, [this](const Result<std::string>&) {
            fail(InterceptCause::RulesRefused, {ErrorCode::Unsupported, 0, "tables with an owner"});
        });
    });
}

void Interception::begun()
{
    setState(InterceptState::On, InterceptCause::None);
    std::exchange(m_started, {})(std::move(m_clientStream));
}

void Interception::fail(InterceptCause cause, const Error& error)
{
    if (m_state == InterceptState::Stopped) {
        return;
    }
    std::fprintf(stderr, "natlens-helper: interception %u stopped (%s): %s\n", number(),
                 name(cause), error.context.c_str());
    const Started started = std::exchange(m_started, {});
    stop(cause);
    if (started) {
        started(tl::unexpected(error));
    }
}

void Interception::renew()
{
    m_renewed.start();
}

qint64 Interception::leaseLeftMs() const
{
    const qint64 whole = static_cast<qint64>(m_profile.leaseSeconds) * SecondMs;
    return m_state == InterceptState::Stopped ? 0
                                              : std::max<qint64>(0, whole - m_renewed.elapsed());
}

/// False: it ended, or what was lost is back, which was told.
bool Interception::mended()
{
    const auto mended = m_changes->mend(*this);
    if (!mended) {
        fail(InterceptCause::NoRouting, mended.error());
        return false;
    }
    if (*mended) {
        std::fprintf(stderr, "natlens-helper: interception %u: its routing was gone, and is back\n",
                     number());
        setState(InterceptState::Degraded, InterceptCause::RoutingLost);
    }
    return true;
}

/// What was known last is as good as any while the kernel does not tell.
void Interception::lookAtHost()
{
    if (m_looking) {
        proceed();
        return;
    }
    m_looking = true;
    m_background->ask(
        this, [watch = m_watch] { return watch->look(); },
        [this](const Result<HostWatch::Missing>& missing) {
            m_looking = false;
            m_missing = missing.value_or(m_missing);
            proceed();
        });
}

/// Without a lease the kernel lets traffic pass that nobody could answer.
bool Interception::hostAllows()
{
    switch (m_missing) {
    case HostWatch::Missing::Nothing: return true;
    case HostWatch::Missing::Interfaces: stop(InterceptCause::InterfaceGone); return false;
    case HostWatch::Missing::Address:
        setState(InterceptState::Degraded, InterceptCause::NoAddress);
        return false;
    case HostWatch::Missing::Listener:
        setState(InterceptState::Degraded, InterceptCause::NoListener);
        return false;
    }
    return false;
}

void Interception::beat()
{
    if (m_state == InterceptState::Starting) {
        if (m_began.elapsed() > StartMs) {
            fail(InterceptCause::RelaySilent, {ErrorCode::Timeout, 0, "starting took too long"});
        }
        return;
    }
    if (leaseLeftMs() == 0) {
        stop(InterceptCause::LeaseExpired);
        return;
    }
    m_mayRenew = false;
    if (mended()) {
        lookAtHost();
    }
}

/// All that stands in the way of the lease but the relay has been looked at.
void Interception::proceed()
{
    m_mayRenew = m_state != InterceptState::Stopped && hostAllows();
    if (!m_mayRenew) {
        return;
    }
    if (!m_relay) {
        renewKernelLease();
        return;
    }
    // One that takes nothing, for want of descriptors, may be left to its connections; one that
    // says nothing any more has hung.
    const qint64 silent = m_relay->silentMs().value_or(0);
    if (silent > GiveUpMs) {
        stop(InterceptCause::RelaySilent);
        return;
    }
    if (std::max(silent, m_relay->hesitatesMs()) > SilentMs) {
        setState(InterceptState::Degraded, InterceptCause::RelaySilent);
    }
    m_relay->ask();
}

/// What stands in the way of the lease was looked at when the question was put.
void Interception::relayAnswered()
{
    if (m_mayRenew && m_relay->silentMs().value_or(0) <= SilentMs) {
        renewKernelLease();
    }
}

void Interception::renewKernelLease()
{
    if (m_refreshing) {
        awaitRenewal();
        return;
    }
    m_refreshing = true;
    m_refreshAsked.start();
    m_rules->run(toCommand({m_plan.table, m_plan.leaseSeconds, m_plan.leased}),
                 [this](const Result<std::string>& done) {
                     m_refreshing = false;
                     if (done) {
                         setState(InterceptState::On, InterceptCause::None);
                     } else {
                         fail(InterceptCause::RulesLost, done.error());
                     }
                 });
}

/// The kernel's lease lapses meanwhile, and traffic goes directly.
void Interception::awaitRenewal()
{
    if (m_refreshAsked.elapsed() > GiveUpMs) {
        fail(InterceptCause::RulesSilent,
             {ErrorCode::Timeout, 0, "the owner of the rules does not answer"});
    } else if (m_refreshAsked.elapsed() > SilentMs) {
        setState(InterceptState::Degraded, InterceptCause::RulesSilent);
    }
}

void Interception::setState(InterceptState state, InterceptCause cause)
{
    if (m_state != InterceptState::Stopped && (m_state != state || m_cause != cause)) {
        m_state = state;
        m_cause = cause;
        tellState();
        Q_EMIT stateChanged();
    }
}

/// To the client, beside what the relay tells; who does not read finds it in the list.
void Interception::tellState() const
{
    if (!m_stream.valid()) {
        return;
    }
    FrameHeader header;
    header.version = FrameVersion;
    header.type = static_cast<std::uint16_t>(FrameType::InterceptionState);
    const auto packet =
        encodeFrame(header, encodeInterceptionState({name(m_state), name(m_cause)}));
    (void)::send(m_stream.get(), packet.data(), packet.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void Interception::stop(InterceptCause cause)
{
    if (m_state == InterceptState::Stopped) {
        return;
    }
    const Started started = std::exchange(m_started, {});
    setState(InterceptState::Stopped, cause);
    takeAway();
    if (started && cause != InterceptCause::ClientGone) {
        started(failure(ErrorCode::System, "it was stopped before it had begun", ECANCELED));
    }
}

/// Rules first, so that nothing new comes; then the relay; then the flows, which would go on being
/// translated.
void Interception::takeAway()
{
    m_beat.stop();
    m_installing = false;
    const bool installed = std::exchange(m_tableMade, false);
    // They may be what called this: they end now, and are destroyed later.
    if (m_rules) {
        m_rules->disconnect(this);
        m_rules->end();
        m_rules.release()->deleteLater();
    }
    if (m_relay) {
        m_relay->disconnect(this);
        m_relay->end();
        m_relay.release()->deleteLater();
    }
    m_changes->release(*this);
    m_listeners = {};
    if (m_clientGone) {
        m_clientGone->setEnabled(false);
        m_clientGone.release()->deleteLater();
    }
    m_stream.reset();
    if (installed) {
        (void)deleteInterceptedFlows(number());
    }
}

/// Clients say nothing on this stream: what comes is its end.
void Interception::clientSent()
{
    std::array<char, 64> ignored{};
    const ssize_t got = ::recv(m_stream.get(), ignored.data(), ignored.size(), MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
        stop(InterceptCause::ClientGone);
    }
}

} // namespace natlens
