// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <functional>
#include <optional>
#include <vector>

#include "client/inspector_service.h"
#include "store/flow_snapshot.h"

namespace natlens {

/// How an act on many flows ended.
struct BatchOutcome {
    std::size_t total = 0;      ///< that were to be acted on
    std::size_t done = 0;       ///< it worked
    std::size_t ended = 0;      ///< had ended before: nothing was to do
    std::size_t failed = 0;     ///< the kernel did not want to
    int firstErrno = 0;         ///< why the first one of those failed
    std::optional<Error> error; ///< the source refused: what was left was not tried
    bool cancelled = false;     ///< by the person
    bool operator==(const BatchOutcome& other) const;
};

/// Does something to many flows, in calls of at most InspectorService::MaxFlowsPerCall, one after
/// the other. What is acted on is what a snapshot showed: flows that come later are not hit. Keys
/// are collected a call at a time, so that a million of them hold nobody up.
class FlowBatch : public QObject {
    Q_OBJECT

public:
    using Verb =
        std::function<void(const std::vector<FlowKey>& keys, InspectorService::Outcomes done)>;

    /// All rows of @p snapshot that have not ended.
    FlowBatch(FlowSnapshotPtr snapshot, Verb verb, QObject* parent = nullptr);
    FlowBatch(std::vector<FlowKey> keys, Verb verb, QObject* parent = nullptr);

    void start();
    /// After the call that is under way nothing more is done.
    void cancel();
    [[nodiscard]] const BatchOutcome& outcome() const { return m_outcome; }
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void progressed(qulonglong tried, qulonglong total);
    void finished(const natlens::BatchOutcome& outcome);

private:
    [[nodiscard]] std::vector<FlowKey> nextKeys();
    void next();
    void take(std::size_t asked, const Result<std::vector<int>>& answers);
    void finish();

    FlowSnapshotPtr m_snapshot;
    std::vector<FlowKey> m_keys;
    Verb m_verb;
    BatchOutcome m_outcome;
    std::size_t m_at = 0; ///< row of the snapshot, or place in the keys
    bool m_running = false;
    bool m_cancelled = false;
};

} // namespace natlens
