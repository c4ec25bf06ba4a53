// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <memory>

#include "client/inspector_service.h"
#include "store/flow_snapshot.h"

namespace natlens {

/// A source and a store joined: reads the stream on a worker thread and publishes immutable
/// snapshots, at most one per 16 ms, only when something changed. The GUI's one way to flows.
class FlowFeed : public QObject {
    Q_OBJECT

public:
    explicit FlowFeed(std::unique_ptr<InspectorService> service, QObject* parent = nullptr);
    ~FlowFeed() override; ///< stops and joins the worker

    [[nodiscard]] Source source() const;
    [[nodiscard]] SourceState state() const;
    void open();
    void close();

    /// The next snapshot answers @p query; returns its queryGeneration.
    std::uint64_t setQuery(const ViewQuery& query);
    /// While paused no snapshot comes; reading goes on, so that nothing is lost.
    void setPaused(bool paused);
    [[nodiscard]] bool paused() const;

    /// What a page shows decides what is worth asking for, once a second and only while live.
    struct Interest {
        bool allCounters = false; ///< groups, throughput: the whole table is read again and again
        bool owners = false;      ///< users, processes, units: sockets are listed
        std::vector<FlowKey>
            visible; ///< refreshed one by one: counters and time-outs of these rows
        bool operator==(const Interest&) const = default;
    };
    void setInterest(const Interest& interest);

    /// Acts on the source, InspectorService.
    void deleteFlows(const std::vector<FlowKey>& keys, InspectorService::Outcomes done);
    void setMark(const std::vector<FlowKey>& keys, std::uint32_t value, std::uint32_t mask,
                 InspectorService::Outcomes done);
    void flushFlows(InspectorService::Outcome done);
    void readRuleset(InspectorService::Facts done);
    void readFacts(const std::vector<FactPart>& parts, InspectorService::Facts done);
    void startTrace(const InspectorService::TraceMatch& match, InspectorService::TraceStream done);
    void setSettings(const InspectorService::Settings& settings,
                     InspectorService::SettingsBefore done);
    void startInterception(const InterceptProfile& profile,
                           InspectorService::InterceptionStarted done);
    void renewLease(std::uint32_t lease, InspectorService::Outcome done);
    void stopInterception(unsigned number, InspectorService::Outcome done);
    void listInterceptions(InspectorService::Interceptions done);

Q_SIGNALS:
    void stateChanged(const natlens::SourceState& state);
    void snapshotReady(const natlens::FlowSnapshotPtr& snapshot);
    /// nf_tables changed; only where the service was asked for it (Wishes::rulesetChanges).
    void rulesetChanged(quint32 generation);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace natlens
