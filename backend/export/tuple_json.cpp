// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/tuple_json.h"

#include "core/protocol_info.h"

namespace natlens {

namespace {

template<class Identity>
void writeEnd(JsonWriter& json, const IpAddress& address, const L4Identity& l4,
              std::uint16_t Identity::*side, std::string_view name)
{
    json.beginObject();
    json.name("addr");
    json.address(address);
    json.member(name, std::get<Identity>(l4).*side);
    json.endObject();
}

void writeIcmpEnd(JsonWriter& json, const IpAddress& address, const IcmpIdentity& icmp)
{
    json.beginObject();
    json.name("addr");
    json.address(address);
    json.member("id", icmp.id);
    json.member("type", icmp.type);
    json.member("code", icmp.code);
    json.endObject();
}

void writePlainEnd(JsonWriter& json, const IpAddress& address)
{
    json.beginObject();
    json.name("addr");
    json.address(address);
    json.endObject();
}

void writeSide(JsonWriter& json, const Tuple& tuple, bool source)
{
    const IpAddress& address = source ? tuple.src : tuple.dst;
    if (std::holds_alternative<Ports>(tuple.l4)) {
        writeEnd(json, address, tuple.l4, source ? &Ports::src : &Ports::dst, "port");
    } else if (std::holds_alternative<GreKeys>(tuple.l4)) {
        writeEnd(json, address, tuple.l4, source ? &GreKeys::src : &GreKeys::dst, "key");
    } else if (const auto* icmp = std::get_if<IcmpIdentity>(&tuple.l4)) {
        writeIcmpEnd(json, address, *icmp);
    } else {
        writePlainEnd(json, address);
    }
}

void writeSides(JsonWriter& json, const Tuple& tuple)
{
    json.name("src");
    writeSide(json, tuple, true);
    json.name("dst");
    writeSide(json, tuple, false);
}

} // namespace

std::string_view l3Name(L3Protocol family)
{
    switch (family) {
    case L3Protocol::Ipv4: return "ipv4";
    case L3Protocol::Ipv6: return "ipv6";
    case L3Protocol::None: break;
    }
    return "none";
}

void writeEnds(JsonWriter& json, const Tuple& tuple)
{
    json.beginObject();
    writeSides(json, tuple);
    json.endObject();
}

void writeProtocols(JsonWriter& json, const Tuple& tuple)
{
    json.memberWord("l3", l3Name(tuple.family()));
    json.memberWord("l4", l4Name(tuple.protocol));
    json.member("l4num", tuple.protocol);
}

void writeTuple(JsonWriter& json, const Tuple& tuple)
{
    json.beginObject();
    writeProtocols(json, tuple);
    writeSides(json, tuple);
    json.endObject();
}

} // namespace natlens
