// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "client/flow_feed.h"
#include "client/rules_snapshot.h"
#include "mappings/mapping_identity.h"

namespace natlens {

/// Rules, mappings, findings and traces of a FlowFeed's source: asks for them while somebody wants
/// to see them, works on a thread of its own and publishes immutable snapshots. Lives on the
/// feed's thread, and no longer than the feed.
class RulesFeed : public QObject {
    Q_OBJECT

public:
    explicit RulesFeed(FlowFeed& feed, QObject* parent = nullptr);
    ~RulesFeed() override; ///< stops and joins the worker

    /// What is shown decides what is read, and how often.
    struct Interest {
        bool rules = false;    ///< read once, and whenever they changed
        bool counters = false; ///< read once a second
        bool mappings = false; ///< and flows of rules: once a second, with the sockets
        bool doctor = false;   ///< asked at once, and every ten seconds
        std::vector<MappingIdentity> unfolded; ///< mappings whose flows are wanted, too
        bool operator==(const Interest&) const = default;
    };
    void setInterest(const Interest& interest);
    /// Reads again at once.
    void readAgain();
    void diagnoseAgain();

    /// Asks which flows @p rule would take, were they to begin now; predatingFound() answers.
    /// @p structure is the snapshot's that the index is of.
    void findPredating(RuleIndex rule, std::uint64_t structure);

    /// Ends a trace that runs; the number of the new one.
    std::uint64_t startTrace(const InspectorService::TraceMatch& match);
    void stopTrace();

Q_SIGNALS:
    void rulesReady(const natlens::RulesSnapshotPtr& snapshot);
    void diagnosisReady(const natlens::DoctorSnapshotPtr& snapshot);
    /// A reading for the doctor began or ended.
    void diagnosing(bool underWay);
    void traceReady(const natlens::TraceSnapshotPtr& snapshot);
    /// @p unknown: so many more flows perhaps; by which interface they came in is not known.
    void predatingFound(quint32 rule, const std::vector<natlens::FlowKey>& keys, quint64 unknown);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace natlens
