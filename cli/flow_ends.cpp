// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/flow_ends.h"

namespace natlens::cli {

HostPort sourceOf(const Tuple& tuple)
{
    const auto* ports = std::get_if<Ports>(&tuple.l4);
    return {tuple.src, ports == nullptr ? std::uint16_t{0} : ports->src};
}

HostPort destinationOf(const Tuple& tuple)
{
    const auto* ports = std::get_if<Ports>(&tuple.l4);
    return {tuple.dst, ports == nullptr ? std::uint16_t{0} : ports->dst};
}

void appendEnd(JsonWriter& json, const char* name, const HostPort& end)
{
    json.name(name);
    json.beginObject();
    json.name("addr");
    json.address(end.address);
    json.member("port", end.port);
    json.endObject();
}

} // namespace natlens::cli
