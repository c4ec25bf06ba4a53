// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>
#include <span>
#include <vector>

#include "rules/jump_targets.h"
#include "rules/value_set.h"

namespace natlens {

/// Where a map sends a key.
class MapTable {
public:
    explicit MapTable(const std::vector<MapEntry>& entries);
    [[nodiscard]] RowSet::Found find(std::span<const FieldValue> key) const;

private:
    IntervalIndex<std::uint64_t> m_numbers;
    IntervalIndex<AddressKey> m_addresses;
    RowSet m_rows;
    std::vector<std::uint32_t> m_rowEntries; ///< which entry a row is of
};

/// A named set.
class SetTable {
public:
    explicit SetTable(const NamedSet& set);

    [[nodiscard]] Decision contains(std::span<const FieldValue> values, std::uint64_t mask) const;
    /// What it does not hold is not in the kernel's either.
    [[nodiscard]] bool isExact() const { return m_fixed && m_understood; }
    [[nodiscard]] const ValueSet& values() const { return m_values; }

private:
    bool m_fixed; ///< neither packets nor time change it
    bool m_understood;
    ValueSet m_values;
    RowSet m_rows;
};

/// The sets and maps of a ruleset, made as they are asked for. Not for several threads.
class SetTables {
public:
    explicit SetTables(const RulesetNames& names) : m_names(names) {}
    /// Null: there is no such set.
    [[nodiscard]] const SetTable* set(const Chain& sameTableAs, const std::string& name);
    /// Of an action's own entries, or of those of the map that it names. Null: no such map.
    struct Map {
        const MapTable* table = nullptr;
        const std::vector<MapEntry>* entries = nullptr;
        bool fixed = true;      ///< neither packets nor time change it
        bool understood = true; ///< all entries are there
    };
    [[nodiscard]] Map map(const Chain& sameTableAs, const Action& action);

private:
    const RulesetNames& m_names;
    std::map<const NamedSet*, std::unique_ptr<SetTable>> m_sets;
    std::map<const void*, std::unique_ptr<MapTable>> m_maps;
};

} // namespace natlens
