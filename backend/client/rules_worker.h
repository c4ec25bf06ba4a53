// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <vector>

#include "client/listener_owners.h"
#include "client/rules_snapshot.h"
#include "client/trace_collector.h"
#include "mappings/mapping_identity.h"
#include "store/flow_snapshot.h"
#include "wire/bundle.h"

namespace natlens {

/// The half of a RulesFeed that lives on its worker thread: parses rules, walks flows, asks the
/// doctor, joins traces. Entered by queued calls only.
class RulesWorker : public QObject {
    Q_OBJECT

public:
    RulesWorker();

    void parse(const Bundle& bundle);
    void failReading(const Error& error);
    /// FactPart::Sockets and Addresses; with PolicyRules and Routes where rules divert by TPROXY.
    void takeSockets(const Bundle& bundle);
    void setUnfolded(const std::vector<MappingIdentity>& mappings);
    /// Builds the mappings of @p flows; null: of rules and sockets alone.
    void buildMappings(const FlowSnapshotPtr& flows);
    /// @p bundle: all parts.
    void diagnose(const Bundle& bundle, const FlowSnapshotPtr& flows);
    void failDiagnosis(const Error& error);
    /// The flows that @p rule would take were they to begin now, and that it did not take. By
    /// which interface each came in is known by @p routing: Links, PolicyRules and Routes.
    void findPredating(RuleIndex rule, std::uint64_t structure, const FlowSnapshotPtr& flows,
                       const Bundle& routing);

    void beginTrace(UniqueFd stream, std::uint64_t number);
    void endTrace();
    void failTrace(const Error& error, std::uint64_t number);

Q_SIGNALS:
    void rulesReady(const natlens::RulesSnapshotPtr& snapshot);
    void mappingsBuilt(); ///< also when there was nothing to publish
    void diagnosisReady(const natlens::DoctorSnapshotPtr& snapshot);
    void traceReady(const natlens::TraceSnapshotPtr& snapshot);
    /// @p unknown: of so many flows nobody knows whether they are among them.
    void predatingFound(quint32 rule, const std::vector<natlens::FlowKey>& keys, quint64 unknown);

private:
    void publish();
    void takeRules(Ruleset rules);
    void makeMatcher();
    void setBuilderInput();
    void markTraced(MappingTable& table) const;
    void publishTrace();
    void learnFromTrace();

    RulesSnapshot m_now; ///< what the next snapshot tells
    RulesetPtr m_decided;
    LocalAddresses m_addresses;
    Arrivals m_arrivals;
    std::vector<DiagSocket> m_sockets;
    Facts m_routing; ///< addresses and routing of the last reading
    ListenerOwners m_owners;
    MappingBuilder m_builder;
    bool m_inputChanged = true;

    DoctorSnapshotPtr m_diagnosis;

    TraceCollector m_trace;
    QTimer m_tracePause; ///< between two snapshots of a trace
    std::uint64_t m_traceNumber = 0;
};

} // namespace natlens
