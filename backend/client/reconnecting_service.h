// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <memory>

#include "client/inspector_service.h"

namespace natlens {

class BusSession;

/// What every source on D-Bus has in common: the states, and the tries after a loss, 0.5 s to 8 s
/// apart. How to reach the helper is up to the derived class.
class ReconnectingService : public InspectorService {
    Q_OBJECT

public:
    explicit ReconnectingService(QObject* parent = nullptr);
    ~ReconnectingService() override;

    void open() final;
    void close() final;
    void setWishes(const Wishes& wishes) final { m_wishes = wishes; }
    void requestDump() final;
    void refreshFlows(const std::vector<FlowKey>& keys) final;
    void listSockets() final;
    void deleteFlows(const std::vector<FlowKey>& keys, Outcomes done) final;
    void setMark(const std::vector<FlowKey>& keys, std::uint32_t value, std::uint32_t mask,
                 Outcomes done) final;
    void flushFlows(Outcome done) final;
    void readRuleset(Facts done) final;
    void readFacts(const std::vector<FactPart>& parts, Facts done) final;
    void startTrace(const TraceMatch& match, TraceStream done) final;
    void setSettings(const Settings& settings, SettingsBefore done) final;
    void startInterception(const InterceptProfile& profile, InterceptionStarted done) final;
    void renewLease(std::uint32_t lease, Outcome done) final;
    void stopInterception(unsigned number, Outcome done) final;
    void listInterceptions(Interceptions done) final;
    void streamEnded() final;

protected:
    /// Begins to connect: ends in useSession() or fail().
    virtual void startConnecting() = 0;
    /// Lets go of everything that startConnecting() began. Nothing of it may call back later.
    virtual void stopConnecting() = 0;

    /// The helper is reached: opens the stream on @p session.
    void useSession(std::unique_ptr<BusSession> session);
    /// The try, or the live source, came to an end.
    void fail(const Error& error);
    [[nodiscard]] SourceStatus status() const { return m_state.status; }
    /// True from startConnecting() until the source is live or has failed.
    [[nodiscard]] bool connecting() const;

private:
    void connectNow();
    void goLive(const std::shared_ptr<UniqueFd>& stream);
    void retryLater(const Error& error);
    void release();
    void setState(const SourceState& state);

    /// Null while the source is not live.
    [[nodiscard]] BusSession* liveSession() const;

    SourceState m_state;
    Wishes m_wishes;
    std::unique_ptr<BusSession> m_session;
    QTimer m_retry;
    QElapsedTimer m_liveSince;
    int m_delayMs = 0;
    bool m_recovering = false; ///< was live, and is to be so again
};

} // namespace natlens
