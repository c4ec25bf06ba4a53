// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/group_key.h"

#include "filter/field_values.h"
#include "filter/names.h"

namespace natlens {

namespace {

constexpr std::uint64_t SecondNs = 1'000'000'000;

std::uint64_t bigEndian(const std::uint8_t* bytes, unsigned count)
{
    std::uint64_t word = 0;
    for (unsigned i = 0; i < count; ++i) {
        word = word << 8U | bytes[i];
    }
    return word;
}

GroupValue addressValue(const AddressValues& addresses)
{
    if (addresses.count == 0) {
        return {};
    }
    const AddressValue& address = addresses.values[0];
    if (address.family == L3Protocol::Ipv6) {
        return {bigEndian(address.bytes, 8), bigEndian(address.bytes + 8, 8),
                GroupValue::Kind::Ipv6};
    }
    return {0, bigEndian(address.bytes, 4), GroupValue::Kind::Ipv4};
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word)
{
    constexpr std::uint64_t Factor = 0x9e3779b97f4a7c15U;
    hash = (hash ^ word) * Factor;
    return hash ^ hash >> 32U;
}

/// Of the states that are written alike (SCTP has an ESTABLISHED of its own), the first.
std::uint64_t sameState(std::uint64_t state)
{
    static const auto firsts = [] {
        std::array<std::uint64_t, StateCount> all{};
        std::unordered_map<std::string, std::uint64_t> seen;
        for (std::uint64_t value = 0; value < all.size(); ++value) {
            all[value] = seen.emplace(nameOfValue(FieldId::State, value), value).first->second;
        }
        return all;
    }();
    return state < firsts.size() ? firsts[state] : state;
}

} // namespace

std::uint64_t TextNumbers::numberOf(std::string_view text)
{
    if (const auto at = m_numbers.find(text); at != m_numbers.end()) {
        return at->second;
    }
    const auto [at, isNew] = m_numbers.emplace(text, m_texts.size());
    m_texts.push_back(&at->first);
    return at->second;
}

std::uint64_t GroupKey::hash() const
{
    std::uint64_t hash = 0;
    for (const GroupValue& value : values) {
        hash =
            mixed(hash, value.low + (std::uint64_t{static_cast<std::uint8_t>(value.kind)} << 56U));
        hash = value.high != 0 ? mixed(hash, value.high) : hash;
    }
    return hash;
}

GroupKeyReader::GroupKeyReader(std::array<FieldId, 2> fields, unsigned count,
                               const FilterContext& context)
    : m_fields(fields), m_count(count), m_context(context)
{
    for (std::size_t place = 0; place < m_count; ++place) {
        m_types[place] = fieldInfo(fields[place]).type;
    }
}

GroupKey GroupKeyReader::keyOf(const FlowRow& row)
{
    GroupKey key;
    for (std::size_t place = 0; place < m_count; ++place) {
        key.values[place] = valueOf(place, row);
    }
    return key;
}

GroupValue GroupKeyReader::valueOf(std::size_t place, const FlowRow& row)
{
    const FieldId field = m_fields[place];
    if (m_types[place] == FieldType::Address) {
        return addressValue(readAddresses(field, row));
    }
    if (m_types[place] == FieldType::Text) {
        const auto text = readText(field, row, m_context, m_scratch);
        return text ? GroupValue{0, m_texts.numberOf(*text), GroupValue::Kind::Text} : GroupValue();
    }
    const NumberValues numbers = readNumbers(field, row, m_context);
    if (numbers.count == 0 || numbers.atLeast) {
        return {};
    }
    const std::uint64_t number =
        field == FieldId::State ? sameState(numbers.values[0]) : numbers.values[0];
    switch (m_types[place]) {
    case FieldType::Duration: return {0, number / SecondNs, GroupValue::Kind::Number}; // as written
    case FieldType::Flag:
        return {0, 0, number != 0 ? GroupValue::Kind::Number : GroupValue::Kind::None};
    default: return {0, number, GroupValue::Kind::Number};
    }
}

std::strong_ordering GroupKeyReader::compare(const GroupKey& a, const GroupKey& b) const
{
    for (std::size_t place = 0; place < m_count; ++place) {
        const GroupValue& x = a.values[place];
        const GroupValue& y = b.values[place];
        if (x == y) {
            continue;
        }
        if (x.kind != y.kind) {
            return x.kind <=> y.kind;
        }
        if (x.kind == GroupValue::Kind::Text) {
            return m_texts.text(x.low) <=> m_texts.text(y.low);
        }
        return x.high != y.high ? x.high <=> y.high : x.low <=> y.low;
    }
    return std::strong_ordering::equal;
}

} // namespace natlens
