// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <set>
#include <string>

#include "mappings/flow_collector.h"
#include "mappings/listener_index.h"
#include "mappings/mapping_identity.h"
#include "mappings/mapping_row.h"

namespace natlens {

namespace {

/// Rows whose flows have ended are shown on, at most so many.
constexpr std::size_t MaxKept = 10'000;
/// Listeners that a rule may have been meant for, at most so many.
constexpr std::size_t MaxMeant = 16;

bool endsHere(MappingKind kind)
{
    return kind == MappingKind::Redirect || kind == MappingKind::DnatHere
           || kind == MappingKind::Tproxy;
}

} // namespace

class MappingBuilder::Private {
public:
    void keepTotals(MappingRows& rows);
    void addPast(MappingRows& rows);
    void takeVisited(const std::vector<FlowFold>& folds);
    void findListener(MappingRow& row);
    [[nodiscard]] MappingListener listener(const DiagSocket& socket) const
    {
        return {socket, input.ownerOf ? input.ownerOf(socket) : FlowOwner{}};
    }
    void collect(MappingRows& rows, const FlowFolder& folder,
                 const std::vector<RowsOfFold>& rowsOfFold, const FlowWalk& flows) const;
    [[nodiscard]] MappingTable finish(MappingRows& rows);
    void addUnused(MappingTable& table) const;

    Input input;
    ListenerIndex listeners;
    /// Protocols and ports of this host that flows go to, by a rule or not.
    std::set<std::pair<std::uint8_t, std::uint16_t>> visited;
    std::set<std::uint64_t> reached;            ///< cookies of sockets that a row ends at
    std::map<MappingIdentity, MappingRow> kept; ///< as they were in the last table
    std::vector<MappingIdentity> unfolded;      ///< sorted
    std::uint64_t firstNew = 0; ///< the first sequence number that no table has seen
};

MappingBuilder::MappingBuilder() : d(std::make_unique<Private>()) {}

MappingBuilder::~MappingBuilder() = default;

void MappingBuilder::setInput(Input input)
{
    d->input = std::move(input);
    d->listeners = ListenerIndex(d->input.sockets);
}

void MappingBuilder::setUnfolded(const std::vector<MappingIdentity>& mappings)
{
    d->unfolded = mappings;
    std::ranges::sort(d->unfolded);
}

void MappingBuilder::Private::takeVisited(const std::vector<FlowFold>& folds)
{
    visited.clear();
    for (const FlowFold& fold : folds) {
        if (fold.sample.originalL4() == L4Kind::Ports
            && input.addresses.contains(unpackReply(fold.sample).src)) {
            visited.insert({fold.sample.protocol, fold.sample.reply.first});
        }
    }
}

/// Rows that have lost their last flow, as far as their rules are still there.
void MappingBuilder::Private::addPast(MappingRows& rows)
{
    const Ruleset& rules = input.matcher->rules();
    std::map<std::string, RuleIndex> indexes;
    for (RuleIndex i = 0; i < rules.rules.size(); ++i) {
        if (translationOf(rules.rules[i]) != nullptr) {
            indexes.emplace(lastingName(rules, i), i);
        }
    }
    for (const auto& [key, row] : kept) {
        const auto at = key.rules.size() == 1 ? indexes.find(key.rules.front()) : indexes.end();
        if (at == indexes.end()) {
            continue;
        }
        MappingKey again{key.kind,     key.original, key.family,
                         key.protocol, {at->second}, key.target};
        MappingRow past = row;
        past.mapping.rule = at->second;
        past.mapping.candidates.assign(past.mapping.candidates.empty() ? 0 : 1, at->second);
        past.mapping.flowsNow = past.mapping.flowsTotal = past.mapping.flowsBefore = 0;
        past.mapping.bytes.reset();
        rows.try_emplace(std::move(again), std::move(past));
    }
}

void MappingBuilder::Private::keepTotals(MappingRows& rows)
{
    addPast(rows);
    std::map<MappingIdentity, MappingRow> now;
    for (auto& [key, row] : rows) {
        Mapping& mapping = row.mapping;
        const MappingIdentity name = identityOf(mapping, input.matcher->rules());
        const auto at = kept.find(name);
        if (at != kept.end()) {
            const Mapping& before = at->second.mapping;
            mapping.flowsTotal += before.flowsTotal;
            mapping.lastSeenNs = std::max(mapping.lastSeenNs, before.lastSeenNs);
        }
        mapping.flowsTotal = std::max(mapping.flowsTotal, mapping.flowsNow);
        if (mapping.flowsTotal != 0 && now.size() < MaxKept) {
            now.emplace(name, row);
        }
    }
    kept = std::move(now);
}

/// Walks the flows once more: only now it is known which rows they made.
void MappingBuilder::Private::collect(MappingRows& rows, const FlowFolder& folder,
                                      const std::vector<RowsOfFold>& rowsOfFold,
                                      const FlowWalk& flows) const
{
    std::vector<MappingRow*> wanted;
    for (auto& [key, row] : rows) {
        if (std::ranges::binary_search(unfolded, identityOf(row.mapping, input.matcher->rules()))) {
            wanted.push_back(&row);
        }
    }
    if (wanted.empty()) {
        return;
    }
    FlowCollector collector(folder, rowsOfFold, wanted);
    flows([&](const PackedFlow& flow) {
        if (!flow.ended()) {
            collector.add(flow);
        }
    });
    collector.finish();
}

void MappingBuilder::Private::findListener(MappingRow& row)
{
    Mapping& mapping = row.mapping;
    const bool live = mapping.flowsNow != 0;
    mapping.state = live ? MappingState::Live : MappingState::Idle;
    if (mapping.kind == MappingKind::DnatAway && !live) {
        mapping.state = MappingState::Elsewhere;
    }
    if (!endsHere(mapping.kind) || !mapping.targetPort || !listeners.isKnown()) {
        return;
    }
    ListenerQuery query;
    query.family = mapping.family;
    query.protocol = mapping.protocol;
    query.address = mapping.target;
    query.port = *mapping.targetPort;
    query.fromHere = row.fromHere;
    query.transparent = mapping.kind == MappingKind::Tproxy;
    const ListenerAnswer answer = listeners.find(query);
    if (answer.socket == nullptr) {
        mapping.state = MappingState::NoListener;
        return;
    }
    reached.insert(answer.socket->cookie);
    mapping.listener = listener(*answer.socket);
    if (!answer.reachable) {
        mapping.state = MappingState::Unreachable;
    } else if (!answer.transparent) {
        mapping.state = MappingState::NotTransparent;
    }
}

MappingTable MappingBuilder::Private::finish(MappingRows& rows)
{
    MappingTable table;
    reached.clear();
    for (auto& [key, row] : rows) {
        row.finish();
        const Action* action = row.mapping.rule && row.mapping.kind == MappingKind::Tproxy
                                   ? translationOf(input.matcher->rules().rules[*row.mapping.rule])
                                   : nullptr;
        if (action != nullptr && action->ports) {
            row.mapping.targetPort = action->ports->first;
        } else if (action != nullptr && row.ports.size() == 1) {
            row.mapping.targetPort = row.ports.front();
        }
        if (action != nullptr && action->addresses) {
            row.mapping.target = action->addresses->first;
        }
        findListener(row);
        if (row.mapping.listener && input.owners && row.mapping.flowsNow != 0
            && row.mapping.listener->owner == FlowOwner{}) {
            if (const FlowOwner* owner = input.owners->endsOf(row.sample).responder) {
                row.mapping.listener->owner = *owner;
            }
        }
        if (row.collected) {
            table.flows.emplace(table.mappings.size(), std::move(row.newest));
        }
        table.mappings.push_back(std::move(row.mapping));
    }
    addUnused(table);
    return table;
}

void MappingBuilder::Private::addUnused(MappingTable& table) const
{
    for (const DiagSocket* socket : listeners.transparent()) {
        if (!reached.contains(socket->cookie)) {
            table.unused.push_back({listener(*socket)});
        }
    }
    std::set<std::uint8_t> lacking; // protocols of rules without a listener
    for (const Mapping& mapping : table.mappings) {
        if (mapping.state == MappingState::NoListener) {
            lacking.insert(mapping.protocol);
        }
    }
    std::size_t meant = 0;
    for (const std::uint8_t protocol : lacking) {
        for (const DiagSocket* socket : listeners.unprivileged(protocol)) {
            if (socket->transparent != true && !reached.contains(socket->cookie)
                && !visited.contains({protocol, socket->localPort}) && meant < MaxMeant) {
                table.unused.push_back({listener(*socket)});
                ++meant;
            }
        }
    }
}

MappingTable MappingBuilder::build(const FlowWalk& flows)
{
    static const auto None =
        std::make_shared<const RuleMatcher>(std::make_shared<const Ruleset>(), LocalAddresses());
    if (!d->input.matcher) {
        d->input.matcher = None;
    }
    FlowFolder folder(d->input.matcher->rules());
    std::uint64_t next = d->firstNew;
    flows([&](const PackedFlow& flow) {
        if (!flow.ended()) {
            folder.add(flow, d->firstNew);
            next = std::max(next, flow.sequence + 1);
        }
    });
    MappingRows rows;
    RowMaker maker(*d->input.matcher, d->input.addresses, d->input.rulesSinceNs, rows);
    d->takeVisited(folder.folds());
    std::vector<RowsOfFold> rowsOfFold;
    rowsOfFold.reserve(folder.folds().size());
    for (const FlowFold& fold : folder.folds()) {
        rowsOfFold.push_back(maker.add(fold));
    }
    d->keepTotals(rows);
    maker.addIdleRules();
    if (!d->unfolded.empty()) {
        d->collect(rows, folder, rowsOfFold, flows);
    }
    d->firstNew = next;
    return d->finish(rows);
}

} // namespace natlens
