// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "rules/rule_program.h"

namespace natlens {

/// The rules of one chain by destination port, destination or source address: tells, in order,
/// those that a packet may meet, without a look at the others.
class ChainLookup {
public:
    /// In the chain, from 0.
    using Position = std::uint32_t;

    /// @p programs: of the chain's rules, in order; not kept.
    explicit ChainLookup(std::span<const RuleProgram> programs);

    /// Merges lists of positions, each of them ascending.
    class Walk {
    public:
        /// The first position at or behind @p from; size() when there is none. Never ask for less
        /// than the time before.
        [[nodiscard]] Position next(Position from);

    private:
        friend class ChainLookup;
        std::vector<std::span<const Position>> m_lists;
        Position m_size = 0;
        bool m_all = false; ///< every position
    };
    [[nodiscard]] Walk start(const PacketView& packet) const;
    [[nodiscard]] Position size() const { return m_size; }

private:
    enum class Dimension : std::uint8_t { None, Port, Destination, Source };
    struct Choice {
        Dimension dimension = Dimension::None;
        const RuleCondition* condition = nullptr;
        double share = 0.5; ///< of all values: what takes more is not worth an index
    };

    void place(Position position, const RuleProgram& program);
    void consider(const RuleCondition& condition, Choice& choice);
    [[nodiscard]] double shareOf(const RuleCondition& condition, bool addresses);
    void add(Dimension dimension, const ValueSet& values, std::uint32_t id);
    void addLists(std::span<const std::uint32_t> ids, Walk& walk) const;
    template<class Key>
    void addFound(const IntervalIndex<Key>& index, const Key& value, Walk& walk) const;

    Position m_size;
    /// Ids in the indexes are positions, or, from m_size on, groups of rules that share a set.
    std::vector<std::vector<Position>> m_groups;
    std::map<std::pair<const SetTable*, Dimension>, std::uint32_t> m_groupOf;
    std::map<std::pair<const SetTable*, bool>, double> m_shares;
    IntervalIndex<std::uint64_t> m_ports;
    IntervalIndex<AddressKey> m_destinations;
    IntervalIndex<AddressKey> m_sources;
    std::vector<Position> m_always;
    std::vector<Position> m_portless; ///< found by port, but not only of protocols that have some
};

} // namespace natlens
