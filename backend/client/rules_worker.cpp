// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/rules_worker.h"

#include <algorithm>
#include <utility>

#include "client/fact_mappings.h"
#include "client/predating_flows.h"
#include "client/ruleset_structure.h"

namespace natlens {

namespace {

constexpr int TracePauseMs = 200;
/// Of a larger table the doctor sees what NAT or nobody answered; all of that many at most.
constexpr std::size_t MostFlowsForDoctor = 65'536;

FlowWalk walkOver(const FlowSnapshotPtr& flows)
{
    return [flows](const std::function<void(const PackedFlow&)>& visit) {
        if (flows) {
            flows->chunks.forEach([&](FlowSlot, const FlowRow& row) { visit(*row.flow); });
        }
    };
}

bool tellsTheDoctor(const PackedFlow& flow)
{
    return flow.nat != NatKind::None || (flow.status & StatusSeenReply) == 0;
}

std::vector<PackedFlow> flowsForDoctor(const FlowSnapshot& snapshot)
{
    const bool all = snapshot.alive + snapshot.lingering <= MostFlowsForDoctor;
    std::vector<PackedFlow> flows;
    snapshot.chunks.forEach([&](FlowSlot, const FlowRow& row) {
        if (flows.size() < MostFlowsForDoctor && !row.flow->ended()
            && (all || tellsTheDoctor(*row.flow))) {
            flows.push_back(*row.flow);
        }
    });
    return flows;
}

bool proves(const Mapping& mapping, const Tuple& tuple)
{
    const bool source =
        mapping.kind == MappingKind::SourceNat || mapping.kind == MappingKind::Masquerade;
    const IpAddress& end = source ? tuple.src : tuple.dst;
    return (mapping.protocol == 0 || mapping.protocol == tuple.protocol)
           && (!mapping.original.isValid() || mapping.original == end);
}

} // namespace

RulesWorker::RulesWorker() : m_trace(this), m_tracePause(this)
{
    m_tracePause.setSingleShot(true);
    m_tracePause.setInterval(TracePauseMs);
    connect(&m_tracePause, &QTimer::timeout, this, &RulesWorker::publishTrace);
    connect(&m_trace, &TraceCollector::changed, this, [this] {
        if (!m_tracePause.isActive()) {
            m_tracePause.start();
        }
    });
}

void RulesWorker::publish()
{
    ++m_now.number;
    Q_EMIT rulesReady(std::make_shared<const RulesSnapshot>(m_now));
}

void RulesWorker::parse(const Bundle& bundle)
{
    takeRules(parseRuleset(bundle));
    m_now.error.reset();
    publish();
}

void RulesWorker::takeRules(Ruleset rules)
{
    const RulesetPtr before =
        std::exchange(m_now.rules, std::make_shared<const Ruleset>(std::move(rules)));
    const bool same = before && sameStructure(*before, *m_now.rules);
    if (!same) {
        m_now.rulesSinceNs = before ? m_now.rules->readNs : 0;
        ++m_now.structure;
        m_now.order = orderWarnings(*m_now.rules);
        m_now.mappings.reset();
        m_now.flowsOfRule.clear();
        m_now.proofs.clear();
        m_trace.setRules(m_now.rules);
    }
    if (!same || !sameDecisions(*m_decided, *m_now.rules)) {
        m_decided = m_now.rules;
        makeMatcher();
    }
}

void RulesWorker::makeMatcher()
{
    if (m_decided) {
        m_now.matcher = std::make_shared<const RuleMatcher>(m_decided, m_addresses, m_arrivals);
    }
    m_inputChanged = true;
}

void RulesWorker::failReading(const Error& error)
{
    m_now.error = error;
    publish();
}

void RulesWorker::takeSockets(const Bundle& bundle)
{
    Facts facts = decodeFacts(bundle);
    const bool moved = facts.addresses && !(facts.localAddresses() == m_addresses);
    const bool rerouted = facts.links != m_routing.links
                          || facts.policyRules != m_routing.policyRules
                          || facts.routes != m_routing.routes;
    if (moved) {
        m_addresses = facts.localAddresses();
    }
    if (rerouted) {
        m_arrivals = facts.arrivals();
    }
    if (moved || rerouted) {
        makeMatcher();
    }
    if (facts.sockets && *facts.sockets != m_sockets) {
        m_sockets = *facts.sockets;
        m_owners.refresh(m_sockets);
        m_inputChanged = true;
    }
    facts.sockets.reset();
    m_routing = std::move(facts);
}

void RulesWorker::setBuilderInput()
{
    m_inputChanged = false;
    MappingBuilder::Input input;
    input.matcher = m_now.matcher;
    input.rulesSinceNs = m_now.rulesSinceNs;
    input.sockets = m_sockets;
    input.ownerOf = [this](const DiagSocket& socket) { return m_owners.ownerOf(socket); };
    input.addresses = m_addresses;
    m_builder.setInput(std::move(input));
}

void RulesWorker::setUnfolded(const std::vector<MappingIdentity>& mappings)
{
    m_builder.setUnfolded(mappings);
}

void RulesWorker::buildMappings(const FlowSnapshotPtr& flows)
{
    if (m_now.matcher) {
        if (m_inputChanged) {
            setBuilderInput();
        }
        auto table = std::make_shared<MappingTable>(m_builder.build(walkOver(flows)));
        markTraced(*table);
        m_routing.rules = m_decided;
        m_routing.matcher = m_now.matcher;
        markUndelivered(m_routing, *table);
        m_now.flowsOfRule.assign(m_now.rules->rules.size(), 0);
        for (const Mapping& mapping : table->mappings) {
            if (mapping.rule && *mapping.rule < m_now.flowsOfRule.size()) {
                m_now.flowsOfRule[*mapping.rule] += mapping.flowsNow;
            }
        }
        m_now.mappings = std::move(table);
        publish();
    }
    Q_EMIT mappingsBuilt();
}

void RulesWorker::markTraced(MappingTable& table) const
{
    for (const TraceProof& proof : m_now.proofs) {
        for (Mapping& mapping : table.mappings) {
            if (mapping.rule == proof.rule && proves(mapping, proof.tuple)) {
                mapping.certainty = RuleCertainty::Traced;
            }
        }
    }
}

void RulesWorker::findPredating(RuleIndex rule, std::uint64_t structure,
                                const FlowSnapshotPtr& flows, const Bundle& routing)
{
    PredatingFlows found;
    // Rules that changed meanwhile: the index may be another rule's.
    if (flows && m_now.matcher && structure == m_now.structure
        && rule < m_now.rules->rules.size()) {
        const Facts facts = decodeFacts(routing);
        found = flowsBefore(rule, *m_now.matcher, facts.arrivals(), m_now.rulesSinceNs, *flows);
    }
    Q_EMIT predatingFound(rule, found.keys, found.unknown);
}

void RulesWorker::diagnose(const Bundle& bundle, const FlowSnapshotPtr& flows)
{
    auto facts = std::make_shared<Facts>(decodeFacts(bundle));
    if (flows) {
        facts->flows = flowsForDoctor(*flows);
        facts->flowCount = flows->statistics.tableCount
                               ? flows->statistics.tableCount
                               : std::optional<std::uint64_t>(flows->alive);
        facts->flowLimit = flows->statistics.tableMax;
    }
    if (facts->rules) {
        facts->matcher = std::make_shared<const RuleMatcher>(facts->rules, facts->localAddresses(),
                                                             facts->arrivals());
        facts->mappings = mappingsOf(*facts, m_owners, walkOver(flows), m_now.rulesSinceNs);
    }
    auto next = std::make_shared<DoctorSnapshot>();
    next->number = m_diagnosis ? m_diagnosis->number + 1 : 1;
    next->takenNs = bundle.monotonicNs;
    next->diagnosis = natlens::diagnose(*facts);
    next->facts = std::move(facts);
    m_diagnosis = next;
    Q_EMIT diagnosisReady(m_diagnosis);
}

void RulesWorker::failDiagnosis(const Error& error)
{
    auto next = m_diagnosis ? std::make_shared<DoctorSnapshot>(*m_diagnosis)
                            : std::make_shared<DoctorSnapshot>();
    ++next->number;
    next->error = error;
    m_diagnosis = next;
    Q_EMIT diagnosisReady(m_diagnosis);
}

void RulesWorker::beginTrace(UniqueFd stream, std::uint64_t number)
{
    m_traceNumber = number;
    m_trace.begin(std::move(stream));
}

void RulesWorker::endTrace()
{
    m_trace.end();
}

void RulesWorker::failTrace(const Error& error, std::uint64_t number)
{
    m_traceNumber = number;
    auto snapshot = std::make_shared<TraceSnapshot>();
    snapshot->trace = number;
    snapshot->error = error;
    Q_EMIT traceReady(snapshot);
}

void RulesWorker::publishTrace()
{
    learnFromTrace();
    auto snapshot = std::make_shared<TraceSnapshot>();
    snapshot->trace = m_traceNumber;
    snapshot->running = m_trace.running();
    snapshot->packets = m_trace.packets();
    snapshot->rules = m_trace.rules();
    Q_EMIT traceReady(snapshot);
}

void RulesWorker::learnFromTrace()
{
    constexpr std::size_t MostProofs = 256;
    for (const TracedPacket& packet : m_trace.packets()) {
        if (!packet.translatedBy || packet.steps.empty() || m_now.proofs.size() >= MostProofs) {
            continue;
        }
        const auto told = std::ranges::find_if(
            packet.steps, [](const TraceStep& step) { return step.event.tuple.has_value(); });
        if (told == packet.steps.end()) {
            continue;
        }
        const TraceProof proof{*packet.translatedBy, *told->event.tuple};
        if (std::ranges::find(m_now.proofs, proof) == m_now.proofs.end()) {
            m_now.proofs.push_back(proof);
        }
    }
}

} // namespace natlens
