// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/set_tables.h"

namespace natlens {

MapTable::MapTable(const std::vector<MapEntry>& entries)
{
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        const MapEntry& entry = entries[i];
        for (const auto& interval : entry.numbers) {
            m_numbers.add(interval.first, interval.last, i);
        }
        for (const auto& interval : entry.keys) {
            m_addresses.add(AddressKey::of(interval.first), AddressKey::of(interval.last), i);
        }
        if (!entry.row.empty()) {
            m_rows.add(entry.row);
            m_rowEntries.push_back(i);
        }
    }
    m_numbers.build();
    m_addresses.build();
    m_rows.build();
}

RowSet::Found MapTable::find(std::span<const FieldValue> key) const
{
    if (key.size() != 1) {
        RowSet::Found found = m_rows.find(key);
        found.row = found.row < m_rowEntries.size() ? m_rowEntries[found.row] : 0;
        return found;
    }
    const FieldValue& value = key.front();
    if (value.state == FieldValue::State::Number) {
        const auto found = m_numbers.find(value.number);
        return found.empty() ? RowSet::Found{} : RowSet::Found{Decision::Yes, found.front()};
    }
    if (value.state == FieldValue::State::Address) {
        const auto found = m_addresses.find(value.address);
        return found.empty() ? RowSet::Found{} : RowSet::Found{Decision::Yes, found.front()};
    }
    return {Decision::Unknown, 0};
}

SetTable::SetTable(const NamedSet& set)
    : m_fixed(!set.dynamic), m_understood(set.understood),
      m_values(set.numbers, set.addresses, set.names)
{
    for (const auto& row : set.rows) {
        m_rows.add(row);
    }
    m_rows.build();
}

Decision SetTable::contains(std::span<const FieldValue> values, std::uint64_t mask) const
{
    if (!m_fixed) {
        return Decision::Unknown;
    }
    const Decision decision =
        values.size() == 1 ? m_values.contains(values.front(), mask) : m_rows.find(values).decision;
    return decision == Decision::No && !m_understood ? Decision::Unknown : decision;
}

const SetTable* SetTables::set(const Chain& sameTableAs, const std::string& name)
{
    const NamedSet* set = m_names.set(sameTableAs, name);
    if (set == nullptr) {
        return nullptr;
    }
    auto& table = m_sets[set];
    if (!table) {
        table = std::make_unique<SetTable>(*set);
    }
    return table.get();
}

SetTables::Map SetTables::map(const Chain& sameTableAs, const Action& action)
{
    const NamedSet* named = action.map.empty() ? nullptr : m_names.set(sameTableAs, action.map);
    if (named == nullptr && !action.map.empty()) {
        return {};
    }
    Map map;
    map.entries = named == nullptr ? &action.entries : &named->entries;
    if (named != nullptr) {
        map.fixed = !named->dynamic;
        map.understood = named->understood;
    }
    auto& table = m_maps[map.entries];
    if (!table) {
        table = std::make_unique<MapTable>(*map.entries);
    }
    map.table = table.get();
    return map;
}

} // namespace natlens
