// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/chain_lookup.h"

#include <algorithm>

namespace natlens {

namespace {

constexpr double Ipv4Addresses = 4294967296.0;
constexpr double Half = 18446744073709551616.0; ///< 2^64: of IPv6 the first half is enough
constexpr double Ports = 65536.0;

double shareOf(const Interval<AddressKey>& interval)
{
    if (interval.last.high != interval.first.high) {
        return static_cast<double>(interval.last.high - interval.first.high) / Half;
    }
    return static_cast<double>(interval.last.low - interval.first.low) / Ipv4Addresses;
}

double shareOf(const Interval<std::uint64_t>& interval)
{
    return static_cast<double>(interval.last - interval.first) / Ports;
}

template<class T> double sum(const std::vector<Interval<T>>& intervals)
{
    double share = 0;
    for (const auto& interval : intervals) {
        share += shareOf(interval);
    }
    return share;
}

/// The rule takes packets of protocols with ports only.
bool onlyWithPorts(const RuleProgram& program)
{
    return std::ranges::any_of(program.conditions, [](const RuleCondition& condition) {
        const auto& numbers = condition.values.numbers();
        return condition.field == MatchField::L4Protocol && !condition.negated && !condition.ofSet
               && condition.mask == ~std::uint64_t{0}
               && std::ranges::all_of(numbers, [](const auto& interval) {
                      return interval.first == interval.last && interval.first < 256
                             && hasPorts(static_cast<std::uint8_t>(interval.first));
                  });
    });
}

} // namespace

ChainLookup::ChainLookup(std::span<const RuleProgram> programs)
    : m_size(static_cast<Position>(programs.size()))
{
    for (Position i = 0; i < m_size; ++i) {
        place(i, programs[i]);
    }
    m_ports.build();
    m_destinations.build();
    m_sources.build();
    m_groupOf.clear();
    m_shares.clear();
}

double ChainLookup::shareOf(const RuleCondition& condition, bool addresses)
{
    const auto measure = [addresses](const ValueSet& values) {
        return addresses ? sum(values.addresses()) : sum(values.numbers());
    };
    if (condition.set == nullptr) {
        return measure(condition.values);
    }
    const auto [at, isNew] = m_shares.emplace(std::pair(condition.set, addresses), 0.0);
    if (isNew) {
        at->second = measure(condition.set->values());
    }
    return at->second;
}

void ChainLookup::consider(const RuleCondition& condition, Choice& choice)
{
    Dimension dimension = Dimension::None;
    if (condition.field == MatchField::DestinationPort) {
        dimension = Dimension::Port;
    } else if (condition.field == MatchField::DestinationAddress) {
        dimension = Dimension::Destination;
    } else if (condition.field == MatchField::SourceAddress) {
        dimension = Dimension::Source;
    }
    const bool plain = !condition.negated && condition.mask == ~std::uint64_t{0};
    const bool exact =
        !condition.ofSet
        || (condition.set != nullptr && condition.set->isExact() && condition.fields.size() == 1);
    if (dimension == Dimension::None || !plain || !exact) {
        return;
    }
    const double share = shareOf(condition, dimension != Dimension::Port);
    if (share < choice.share) {
        choice = {dimension, &condition, share};
    }
}

void ChainLookup::add(Dimension dimension, const ValueSet& values, std::uint32_t id)
{
    if (dimension == Dimension::Port) {
        for (const auto& interval : values.numbers()) {
            m_ports.add(interval.first, interval.last, id);
        }
        return;
    }
    auto& index = dimension == Dimension::Source ? m_sources : m_destinations;
    for (const auto& interval : values.addresses()) {
        index.add(interval.first, interval.last, id);
    }
}

void ChainLookup::place(Position position, const RuleProgram& program)
{
    Choice choice;
    for (const RuleCondition& condition : program.conditions) {
        consider(condition, choice);
    }
    if (choice.condition == nullptr) {
        m_always.push_back(position);
        return;
    }
    if (choice.dimension == Dimension::Port && !onlyWithPorts(program)) {
        m_portless.push_back(position);
    }
    const SetTable* set = choice.condition->set;
    if (set == nullptr) {
        add(choice.dimension, choice.condition->values, position);
        return;
    }
    const auto next = static_cast<std::uint32_t>(m_size + m_groups.size());
    const auto [at, isNew] = m_groupOf.emplace(std::pair(set, choice.dimension), next);
    if (isNew) {
        m_groups.emplace_back();
        add(choice.dimension, set->values(), next);
    }
    m_groups[at->second - m_size].push_back(position);
}

void ChainLookup::addLists(std::span<const std::uint32_t> ids, Walk& walk) const
{
    const auto groups = std::ranges::lower_bound(ids, m_size);
    const auto rules = static_cast<std::size_t>(groups - ids.begin());
    if (rules != 0) {
        walk.m_lists.push_back(ids.first(rules));
    }
    for (const std::uint32_t id : ids.subspan(rules)) {
        walk.m_lists.emplace_back(m_groups[id - m_size]);
    }
}

template<class Key>
void ChainLookup::addFound(const IntervalIndex<Key>& index, const Key& value, Walk& walk) const
{
    if (!index.empty()) {
        addLists(index.find(value), walk);
        addLists(index.wide(), walk);
    }
}

ChainLookup::Walk ChainLookup::start(const PacketView& packet) const
{
    Walk walk;
    walk.m_size = m_size;
    const auto port = packet.packet.dstPort;
    if (!port && hasPorts(packet.packet.protocol)) {
        walk.m_all = true;
        return walk;
    }
    walk.m_lists.reserve(6);
    walk.m_lists.emplace_back(m_always);
    if (port) {
        addFound(m_ports, std::uint64_t{*port}, walk);
    } else {
        walk.m_lists.emplace_back(m_portless);
    }
    addFound(m_destinations, packet.destination, walk);
    addFound(m_sources, packet.source, walk);
    return walk;
}

ChainLookup::Position ChainLookup::Walk::next(Position from)
{
    if (m_all) {
        return std::min(from, m_size);
    }
    Position first = m_size;
    for (auto& list : m_lists) {
        while (!list.empty() && list.front() < from) {
            list = list.subspan(1);
        }
        if (!list.empty()) {
            first = std::min(first, list.front());
        }
    }
    return first;
}

} // namespace natlens
