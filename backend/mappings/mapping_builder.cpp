// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <set>
#include <string>

#include "mappings/listener_index.h"
#include "mappings/mapping_row.h"

namespace natlens {

namespace {

/// Rows whose flows have ended are shown on, at most so many.
constexpr std::size_t MaxKept = 10'000;

/// Names a rule in whatever ruleset it is read again.
std::string lastingName(const Ruleset& rules, RuleIndex index)
{
    const Rule& rule = rules.rules[index];
    const Chain& chain = rules.chains[rule.chain];
    std::string name{static_cast<char>(chain.origin), static_cast<char>(chain.family)};
    name.append(chain.table).append(1, '\0').append(chain.name).append(1, '\0');
    return rule.handle ? name + std::to_string(*rule.handle) : name + rule.text;
}

/// A row's key with names instead of positions of rules.
struct LastingKey {
    MappingKey key;
    std::vector<std::string> rules;
    auto operator<=>(const LastingKey&) const = default;
};

LastingKey lasting(const Ruleset& rules, MappingKey key)
{
    LastingKey out;
    for (const RuleIndex rule : key.rules) {
        out.rules.push_back(lastingName(rules, rule));
    }
    key.rules.clear();
    out.key = std::move(key);
    return out;
}

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
    void findListener(MappingRow& row);
    [[nodiscard]] MappingListener listener(const DiagSocket& socket) const
    {
        return {socket, input.ownerOf ? input.ownerOf(socket) : FlowOwner{}};
    }
    [[nodiscard]] MappingTable finish(MappingRows& rows);

    Input input;
    ListenerIndex listeners;
    std::set<std::uint64_t> reached;       ///< cookies of sockets that a row ends at
    std::map<LastingKey, MappingRow> kept; ///< as they were in the last table
    std::uint64_t firstNew = 0;            ///< the first sequence number that no table has seen
};

MappingBuilder::MappingBuilder() : d(std::make_unique<Private>()) {}

MappingBuilder::~MappingBuilder() = default;

void MappingBuilder::setInput(Input input)
{
    d->input = std::move(input);
    d->listeners = ListenerIndex(d->input.sockets);
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
        MappingKey again = key.key;
        again.rules = {at->second};
        MappingRow past = row;
        past.mapping.rule = at->second;
        past.mapping.flowsNow = past.mapping.flowsTotal = past.mapping.flowsBefore = 0;
        past.mapping.bytes.reset();
        rows.try_emplace(std::move(again), std::move(past));
    }
}

void MappingBuilder::Private::keepTotals(MappingRows& rows)
{
    addPast(rows);
    std::map<LastingKey, MappingRow> now;
    for (auto& [key, row] : rows) {
        Mapping& mapping = row.mapping;
        const LastingKey name = lasting(input.matcher->rules(), key);
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
        table.mappings.push_back(std::move(row.mapping));
    }
    for (const DiagSocket* socket : listeners.transparent()) {
        if (!reached.contains(socket->cookie)) {
            table.unused.push_back({listener(*socket)});
        }
    }
    return table;
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
    for (const FlowFold& fold : folder.folds()) {
        maker.add(fold);
    }
    d->keepTotals(rows);
    maker.addIdleRules();
    d->firstNew = next;
    return d->finish(rows);
}

} // namespace natlens
