// SPDX-License-Identifier: GPL-2.0-or-later
#include "lessons/tuple_fields.h"

#include <charconv>

namespace natlens {

namespace {

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    const auto last = text.find_last_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string()
                                           : std::string(text.substr(first, last - first + 1));
}

bool sameAddress(const std::string& said, const std::string& actual)
{
    const auto address = IpAddress::parse(said);
    return address && address == IpAddress::parse(actual);
}

bool sameNumber(const std::string& said, const std::string& actual)
{
    unsigned value = 0;
    const char* end = said.data() + said.size();
    const auto read = std::from_chars(said.data(), end, value);
    return read.ec == std::errc() && read.ptr == end && std::to_string(value) == actual;
}

bool same(TupleField field, const std::string& said, const std::string& actual)
{
    return field == TupleField::Src || field == TupleField::Dst ? sameAddress(said, actual)
                                                                : sameNumber(said, actual);
}

} // namespace

std::vector<TupleField> fieldsOf(const L4Identity& l4)
{
    if (std::holds_alternative<IcmpIdentity>(l4)) {
        return {TupleField::Src, TupleField::Dst, TupleField::Id, TupleField::Type,
                TupleField::Code};
    }
    if (std::holds_alternative<std::monostate>(l4)) {
        return {TupleField::Src, TupleField::Dst};
    }
    return {TupleField::Src, TupleField::Sport, TupleField::Dst, TupleField::Dport};
}

TupleFields toFields(const Tuple& tuple)
{
    TupleFields fields;
    fields[indexOf(TupleField::Src)] = tuple.src.toString();
    fields[indexOf(TupleField::Dst)] = tuple.dst.toString();
    if (const auto* ports = std::get_if<Ports>(&tuple.l4)) {
        fields[indexOf(TupleField::Sport)] = std::to_string(ports->src);
        fields[indexOf(TupleField::Dport)] = std::to_string(ports->dst);
    } else if (const auto* keys = std::get_if<GreKeys>(&tuple.l4)) {
        fields[indexOf(TupleField::Sport)] = std::to_string(keys->src);
        fields[indexOf(TupleField::Dport)] = std::to_string(keys->dst);
    } else if (const auto* icmp = std::get_if<IcmpIdentity>(&tuple.l4)) {
        fields[indexOf(TupleField::Id)] = std::to_string(icmp->id);
        fields[indexOf(TupleField::Type)] = std::to_string(icmp->type);
        fields[indexOf(TupleField::Code)] = std::to_string(icmp->code);
    }
    return fields;
}

std::vector<FieldDifference> differences(const TupleFields& said, const Tuple& actual)
{
    const TupleFields wanted = toFields(actual);
    std::vector<FieldDifference> list;
    for (const TupleField field : fieldsOf(actual.l4)) {
        const std::string text = trimmed(said[indexOf(field)]);
        if (!same(field, text, wanted[indexOf(field)])) {
            list.push_back({field, text, wanted[indexOf(field)]});
        }
    }
    return list;
}

} // namespace natlens
