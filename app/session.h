// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <functional>
#include <memory>

#include "acts/flow_verbs.h"
#include "client/flow_feed.h"
#include "client/interception_feed.h"
#include "client/rules_feed.h"

namespace natlens {

class FlowsPage;
class OverviewPage;
class SourcePage;

/// One source at a time, joined to the pages that show its flows.
class Session : public QObject {
    Q_OBJECT

public:
    using ServiceMaker = std::function<std::unique_ptr<InspectorService>(const Source&)>;

    Session(FlowsPage& page, ServiceMaker makeService, QObject* parent = nullptr);
    ~Session() override;

    /// Joins another page; it must live as long as this object.
    void add(OverviewPage& page);
    void add(SourcePage& page);
    /// Ends the source that was open, and opens @p source.
    void open(const Source& source);
    [[nodiscard]] Source source() const;
    /// What @p page shows; the feed is asked for what any of the pages needs.
    void setInterest(const QObject* page, const FlowFeed::Interest& interest);
    [[nodiscard]] FlowFeed::Interest interest() const;
    /// What acts on the open source.
    [[nodiscard]] FlowVerbs verbs();
    /// Null: no source is open.
    [[nodiscard]] FlowFeed* feed() const { return m_feed.get(); }
    [[nodiscard]] RulesFeed* rulesFeed() const { return m_rules.get(); }
    [[nodiscard]] InterceptionFeed* interceptions() const { return m_interceptions.get(); }

Q_SIGNALS:
    void sourceChosen(const natlens::Source& source);
    void stateChanged(const natlens::SourceState& state);
    void snapshotReady(const natlens::FlowSnapshotPtr& snapshot);
    void rulesReady(const natlens::RulesSnapshotPtr& snapshot);
    void diagnosisReady(const natlens::DoctorSnapshotPtr& snapshot);
    void diagnosing(bool underWay);
    void traceReady(const natlens::TraceSnapshotPtr& snapshot);
    void predatingFound(quint32 rule, const std::vector<natlens::FlowKey>& keys, quint64 unknown);
    void interceptionsChanged(const natlens::InterceptionList& list);
    void connectionsReady(const natlens::InterceptedSnapshotPtr& snapshot);
    void previewReady(const natlens::InterceptionPreviewPtr& preview);
    void interceptionFailed(const natlens::Error& error);
    /// A page wants the person to choose another source.
    void chooseSourceRequested();

private:
    void joinFlowsPage();
    void openRules();
    void openInterceptions();
    [[nodiscard]] RulesFeed::Interest rulesInterest() const;

    FlowsPage& m_page;
    ServiceMaker m_makeService;
    QHash<const QObject*, FlowFeed::Interest> m_interests;
    QHash<const QObject*, RulesFeed::Interest> m_rulesInterests;
    std::unique_ptr<FlowFeed> m_feed;
    std::unique_ptr<RulesFeed> m_rules;                ///< of m_feed: goes before it
    std::unique_ptr<InterceptionFeed> m_interceptions; ///< likewise
};

} // namespace natlens
