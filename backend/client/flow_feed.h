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

Q_SIGNALS:
    void stateChanged(const natlens::SourceState& state);
    void snapshotReady(const natlens::FlowSnapshotPtr& snapshot);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace natlens
