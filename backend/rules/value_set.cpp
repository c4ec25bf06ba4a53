// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/value_set.h"

#include <algorithm>
#include <linux/rtnetlink.h>
#include <set>

#include "rules/intervals.h"

namespace natlens {

namespace {

Decision decide(bool holds)
{
    return holds ? Decision::Yes : Decision::No;
}

bool fits(const NamePattern& pattern, const std::string& name)
{
    return pattern.prefix ? name.starts_with(pattern.name) : name == pattern.name;
}

} // namespace

ValueSet::ValueSet(std::vector<Interval<std::uint64_t>> numbers,
                   const std::vector<Interval<IpAddress>>& addresses,
                   std::vector<NamePattern> names)
    : m_numbers(std::move(numbers)), m_names(std::move(names))
{
    m_addresses.reserve(addresses.size());
    for (const auto& interval : addresses) {
        m_addresses.push_back({AddressKey::of(interval.first), AddressKey::of(interval.last)});
    }
    normalise(m_numbers);
    normalise(m_addresses);
}

/// What is not local may be unicast, broadcast and so on: only "local" alone is decided.
Decision ValueSet::containsOtherThanLocal() const
{
    const bool onlyLocal = std::ranges::all_of(m_numbers, [](const auto& interval) {
        return interval.first == RTN_LOCAL && interval.last == RTN_LOCAL;
    });
    return onlyLocal ? Decision::No : Decision::Unknown;
}

Decision ValueSet::contains(const FieldValue& value, std::uint64_t mask) const
{
    switch (value.state) {
    case FieldValue::State::Unknown: return Decision::Unknown;
    case FieldValue::State::Number:
        return decide(natlens::contains(m_numbers, value.number & mask));
    case FieldValue::State::Address: return decide(natlens::contains(m_addresses, value.address));
    case FieldValue::State::NoLocal: return containsOtherThanLocal();
    case FieldValue::State::Name: break;
    }
    return decide(std::ranges::any_of(
        m_names, [&value](const NamePattern& pattern) { return fits(pattern, *value.name); }));
}

void RowSet::add(const std::vector<Match>& row)
{
    auto& fields = m_rows.emplace_back();
    fields.reserve(row.size());
    for (const Match& match : row) {
        fields.emplace_back(match.numbers, match.addresses, match.names);
    }
}

/// The one with the most different values parts the rows best.
std::size_t RowSet::chooseField() const
{
    std::size_t best = 0;
    std::size_t most = 0;
    const std::size_t fields = m_rows.empty() ? 0 : m_rows.front().size();
    for (std::size_t field = 0; field < fields; ++field) {
        std::set<std::pair<AddressKey, std::uint64_t>> values;
        for (const auto& row : m_rows) {
            const auto& addresses = row[field].addresses();
            const auto& numbers = row[field].numbers();
            if (!addresses.empty() || !numbers.empty()) {
                values.emplace(addresses.empty() ? AddressKey{} : addresses.front().first,
                               numbers.empty() ? 0 : numbers.front().first);
            }
        }
        if (values.size() > most) {
            most = values.size();
            best = field;
        }
    }
    return best;
}

void RowSet::build()
{
    m_field = chooseField();
    for (std::uint32_t i = 0; i < m_rows.size(); ++i) {
        const ValueSet& values = m_rows[i][m_field];
        for (const auto& interval : values.addresses()) {
            m_byAddress = true;
            m_addresses.add(interval.first, interval.last, i);
        }
        for (const auto& interval : values.numbers()) {
            m_numbers.add(interval.first, interval.last, i);
        }
        if (values.addresses().empty() && values.numbers().empty()) {
            m_others.push_back(i);
        }
    }
    m_addresses.build();
    m_numbers.build();
    const auto& wide = m_byAddress ? m_addresses.wide() : m_numbers.wide();
    m_others.insert(m_others.end(), wide.begin(), wide.end());
}

Decision RowSet::holds(std::size_t row, std::span<const FieldValue> values) const
{
    Decision decision = Decision::Yes;
    const auto& fields = m_rows[row];
    for (std::size_t i = 0; i < fields.size() && i < values.size(); ++i) {
        decision = both(decision, fields[i].contains(values[i], ~std::uint64_t{0}));
    }
    return decision;
}

RowSet::Found RowSet::firstOf(std::span<const std::uint32_t> rows,
                              std::span<const FieldValue> values) const
{
    Found unknown;
    for (const std::uint32_t row : rows) {
        const Decision decision = holds(row, values);
        if (decision == Decision::Yes) {
            return {decision, row};
        }
        if (decision == Decision::Unknown && unknown.decision == Decision::No) {
            unknown = {decision, row};
        }
    }
    return unknown;
}

RowSet::Found RowSet::find(std::span<const FieldValue> values) const
{
    if (m_rows.empty() || m_field >= values.size()) {
        return {};
    }
    const FieldValue& value = values[m_field];
    if (value.state == FieldValue::State::Unknown) {
        return {Decision::Unknown, 0};
    }
    const auto indexed = value.state == FieldValue::State::Address ? m_addresses.find(value.address)
                                                                   : m_numbers.find(value.number);
    const Found found = firstOf(indexed, values);
    if (found.decision == Decision::Yes) {
        return found;
    }
    const Found other = firstOf(m_others, values);
    return other.decision == Decision::No ? found : other;
}

} // namespace natlens
