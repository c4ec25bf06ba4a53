// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <functional>
#include <memory>

#include "acts/flow_verbs.h"
#include "client/flow_feed.h"

namespace natlens {

class FlowsPage;
class OverviewPage;

/// One source at a time, joined to the pages that show its flows.
class Session : public QObject {
    Q_OBJECT

public:
    using ServiceMaker = std::function<std::unique_ptr<InspectorService>(const Source&)>;

    Session(FlowsPage& page, ServiceMaker makeService, QObject* parent = nullptr);
    ~Session() override;

    /// Joins another page; it must live as long as this object.
    void add(OverviewPage& page);
    /// Ends the source that was open, and opens @p source.
    void open(const Source& source);
    [[nodiscard]] Source source() const;
    /// What @p page shows; the feed is asked for what any of the pages needs.
    void setInterest(const QObject* page, const FlowFeed::Interest& interest);
    [[nodiscard]] FlowFeed::Interest interest() const;

Q_SIGNALS:
    void sourceChosen(const natlens::Source& source);
    void stateChanged(const natlens::SourceState& state);
    void snapshotReady(const natlens::FlowSnapshotPtr& snapshot);

private:
    void joinFlowsPage();
    [[nodiscard]] FlowVerbs verbs();

    FlowsPage& m_page;
    ServiceMaker m_makeService;
    QHash<const QObject*, FlowFeed::Interest> m_interests;
    std::unique_ptr<FlowFeed> m_feed;
};

} // namespace natlens
