// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/reconnecting_service.h"

#include <QVariantMap>
#include <algorithm>
#include <utility>

#include "client/bus_session.h"
#include "client/interception_calls.h"

namespace natlens {

namespace {

constexpr int FirstDelayMs = 500;
constexpr int LastDelayMs = 8000;
/// Whoever was live this long begins with the short delay again.
constexpr qint64 StableMs = 10'000;

/// Somebody or something said no: trying again by itself would only ask again.
bool isRefusal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotAuthorised:
    case ErrorCode::NoPolkit:
    case ErrorCode::Cancelled: return true;
    case ErrorCode::Malformed:
    case ErrorCode::Oversized:
    case ErrorCode::System:
    case ErrorCode::NotInstalled:
    case ErrorCode::NoBus:
    case ErrorCode::Unsupported:
    case ErrorCode::Disconnected:
    case ErrorCode::Timeout:
    case ErrorCode::Quota:
    case ErrorCode::BadArgument: break;
    }
    return false;
}

bool isFinal(ErrorCode code)
{
    return isRefusal(code) || code == ErrorCode::Unsupported || code == ErrorCode::BadArgument;
}

tl::unexpected<Error> notLive()
{
    return failure(ErrorCode::Disconnected, "the source is not connected");
}

/// The options of OpenStream, docs/protocol.md.
QVariantMap streamOptions(const InspectorService::Wishes& wishes)
{
    QVariantMap options;
    if (wishes.cpuStats) {
        options.insert(QStringLiteral("cpu_stats"), true);
    }
    if (wishes.rulesetChanges) {
        options.insert(QStringLiteral("ruleset_changes"), true);
    }
    if (wishes.flowEvents != FlowEventMask::All) {
        options.insert(QStringLiteral("flow_events"),
                       QVariant::fromValue(uchar{wishes.flowEvents}));
    }
    const DumpFilter& dump = wishes.dump;
    if (dump.family != L3Protocol::None) {
        options.insert(QStringLiteral("family"),
                       QVariant::fromValue(static_cast<uchar>(dump.family)));
    }
    if (dump.protocol) {
        options.insert(QStringLiteral("protocol"), QVariant::fromValue(uchar{*dump.protocol}));
    }
    const auto insertMasked = [&options](const QString& name,
                                         const std::optional<std::uint32_t>& value,
                                         std::uint32_t mask) {
        if (value) {
            options.insert(name, uint{*value});
            options.insert(name + QStringLiteral("_mask"), uint{mask});
        }
    };
    insertMasked(QStringLiteral("status"), dump.statusValue, dump.statusMask);
    insertMasked(QStringLiteral("mark"), dump.markValue, dump.markMask);
    if (dump.zone) {
        options.insert(QStringLiteral("zone"), QVariant::fromValue(ushort{*dump.zone}));
    }
    return options;
}

} // namespace

ReconnectingService::ReconnectingService(QObject* parent) : InspectorService(parent)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &ReconnectingService::connectNow);
}

ReconnectingService::~ReconnectingService() = default;

bool ReconnectingService::connecting() const
{
    return m_state.status == SourceStatus::Connecting
           || m_state.status == SourceStatus::Authorising;
}

void ReconnectingService::open()
{
    if (connecting() || m_state.status == SourceStatus::Live) {
        return;
    }
    if (m_state.status != SourceStatus::Lost) {
        m_recovering = false;
        m_delayMs = 0;
    }
    connectNow();
}

void ReconnectingService::close()
{
    release();
    m_recovering = false;
    if (m_state.status != SourceStatus::Idle) {
        setState({});
    }
}

BusSession* ReconnectingService::liveSession() const
{
    return m_state.status == SourceStatus::Live ? m_session.get() : nullptr;
}

void ReconnectingService::requestDump()
{
    if (auto* session = liveSession()) {
        session->requestDump();
    }
}

void ReconnectingService::refreshFlows(const std::vector<FlowKey>& keys)
{
    if (auto* session = liveSession(); session && !keys.empty()) {
        session->refreshFlows(keys);
    }
}

void ReconnectingService::listSockets()
{
    if (auto* session = liveSession()) {
        session->listSockets();
    }
}

void ReconnectingService::deleteFlows(const std::vector<FlowKey>& keys, Outcomes done)
{
    if (auto* session = liveSession()) {
        session->deleteFlows(keys, std::move(done));
    } else {
        done(notLive());
    }
}

void ReconnectingService::setMark(const std::vector<FlowKey>& keys, std::uint32_t value,
                                  std::uint32_t mask, Outcomes done)
{
    if (auto* session = liveSession()) {
        session->setMark(keys, value, mask, std::move(done));
    } else {
        done(notLive());
    }
}

void ReconnectingService::flushFlows(Outcome done)
{
    if (auto* session = liveSession()) {
        session->flushFlows(std::move(done));
    } else {
        done(notLive());
    }
}

void ReconnectingService::readRuleset(Facts done)
{
    if (auto* session = liveSession()) {
        session->readRuleset(std::move(done));
    } else {
        done(notLive());
    }
}

void ReconnectingService::readFacts(const std::vector<FactPart>& parts, Facts done)
{
    if (auto* session = liveSession()) {
        session->readFacts(parts, std::move(done));
    } else {
        done(notLive());
    }
}

void ReconnectingService::startTrace(const TraceMatch& match, TraceStream done)
{
    if (auto* session = liveSession()) {
        session->startTrace(match, std::move(done));
    } else {
        done(notLive());
    }
}

void ReconnectingService::setSettings(const Settings& settings, SettingsBefore done)
{
    if (auto* session = liveSession()) {
        session->setSettings(settings, std::move(done));
    } else {
        done(notLive());
    }
}

void ReconnectingService::startInterception(const InterceptProfile& profile,
                                            InterceptionStarted done)
{
    if (auto* session = liveSession()) {
        session->interceptions().start(profile, std::move(done));
    } else {
        done(notLive());
    }
}

void ReconnectingService::renewLease(std::uint32_t lease, Outcome done)
{
    if (auto* session = liveSession()) {
        session->interceptions().renew(lease, std::move(done));
    } else {
        done(notLive());
    }
}

void ReconnectingService::stopInterception(unsigned number, Outcome done)
{
    if (auto* session = liveSession()) {
        session->interceptions().stop(number, std::move(done));
    } else {
        done(notLive());
    }
}

void ReconnectingService::listInterceptions(Interceptions done)
{
    if (auto* session = liveSession()) {
        session->interceptions().list(std::move(done));
    } else {
        done(notLive());
    }
}

void ReconnectingService::streamEnded()
{
    if (m_state.status == SourceStatus::Live) {
        fail({ErrorCode::Disconnected, 0, "the stream ended"});
    }
}

void ReconnectingService::connectNow()
{
    m_retry.stop();
    setState({SourceStatus::Connecting, {}, 0});
    startConnecting();
}

void ReconnectingService::useSession(std::unique_ptr<BusSession> session)
{
    m_session = std::move(session);
    connect(m_session.get(), &BusSession::streamOpened, this, &ReconnectingService::goLive);
    connect(m_session.get(), &BusSession::failed, this, &ReconnectingService::fail);
    connect(m_session.get(), &BusSession::lost, this, [this](const Error& error) {
        // An answer to OpenStream says more than the loss that comes with it.
        if (m_state.status == SourceStatus::Live) {
            fail(error);
        }
    });
    setState({SourceStatus::Authorising, {}, 0});
    m_session->openStream(streamOptions(m_wishes));
}

void ReconnectingService::goLive(const std::shared_ptr<UniqueFd>& stream)
{
    m_recovering = true;
    m_liveSince.start();
    setState({SourceStatus::Live, {}, 0});
    Q_EMIT streamOpened(stream);
}

void ReconnectingService::fail(const Error& error)
{
    if (!connecting() && m_state.status != SourceStatus::Live) {
        return;
    }
    const bool wasLive = m_state.status == SourceStatus::Live;
    release();
    if (wasLive && m_liveSince.elapsed() > StableMs) {
        m_delayMs = 0;
    }
    if (m_recovering && (wasLive || !isFinal(error.code))) {
        retryLater(error);
    } else {
        m_recovering = false;
        setState({isRefusal(error.code) ? SourceStatus::Denied : SourceStatus::Failed, error, 0});
    }
}

void ReconnectingService::retryLater(const Error& error)
{
    m_delayMs = std::clamp(m_delayMs * 2, FirstDelayMs, LastDelayMs);
    m_retry.start(m_delayMs);
    setState({SourceStatus::Lost, error, m_delayMs});
}

void ReconnectingService::release()
{
    m_retry.stop();
    if (m_session) {
        // This may be running inside one of its signals.
        m_session->disconnect(this);
        // Not from in here, for whoever is called may call; and not at all once this is gone.
        for (const Facts& done : m_session->abandonFacts()) {
            QMetaObject::invokeMethod(
                this, [done] { done(notLive()); }, Qt::QueuedConnection);
        }
        m_session.release()->deleteLater();
    }
    stopConnecting();
}

void ReconnectingService::setState(const SourceState& state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace natlens
