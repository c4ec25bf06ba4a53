// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "export/json_writer.h"
#include "lessons/scenario_file.h"

namespace natlens {

namespace {

void writeLines(JsonWriter& json, std::string_view key, std::string_view text)
{
    json.name(key);
    json.beginArray();
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        json.string(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    json.endArray();
}

void writeText(JsonWriter& json, std::string_view key, std::string_view text)
{
    if (!text.empty()) {
        json.name(key);
        json.string(text);
    }
}

bool isAsEver(const LabNodePart& part)
{
    return part.addresses.empty() && part.rules.empty() && part.sysctls.empty();
}

void writeNode(JsonWriter& json, std::string_view name, const LabNodePart& part)
{
    if (isAsEver(part)) {
        return;
    }
    json.name(name);
    json.beginObject();
    if (!part.addresses.empty()) {
        json.name("addresses");
        json.beginObject();
        for (const auto& [link, addresses] : part.addresses) {
            json.name(link);
            json.beginArray();
            for (const LabAddress& each : addresses) {
                json.string(each.address.toString() + "/" + std::to_string(each.prefixLength));
            }
            json.endArray();
        }
        json.endObject();
    }
    if (!part.rules.empty()) {
        writeLines(json, "rules", part.rules);
    }
    if (!part.sysctls.empty()) {
        json.name("sysctls");
        json.beginObject();
        for (const auto& [key, value] : part.sysctls) {
            json.name(key);
            json.string(value);
        }
        json.endObject();
    }
    json.endObject();
}

void writeService(JsonWriter& json, const LabService& service)
{
    json.beginObject();
    json.memberWord("in", LabNodeNames.at(service.node));
    json.memberWord("protocol", LabProtocolNames.at(static_cast<std::size_t>(service.protocol)));
    writeText(json, "address", service.address.toString());
    std::string ports = std::to_string(service.ports.empty() ? 0 : service.ports.front());
    if (service.ports.size() > 1) {
        ports += "-" + std::to_string(service.ports.back());
    }
    writeText(json, "ports", ports);
    json.memberWord("says", LabServiceWords.at(static_cast<std::size_t>(service.says)));
    if (service.transparent) {
        json.name("transparent");
        json.boolean(true);
    }
    json.endObject();
}

void writeTraffic(JsonWriter& json, const LabTraffic& traffic)
{
    json.beginObject();
    json.memberWord("in", LabNodeNames.at(traffic.node));
    json.memberWord("protocol", LabProtocolNames.at(static_cast<std::size_t>(traffic.protocol)));
    if (traffic.from) {
        writeText(json, "from", toText(*traffic.from));
    }
    writeText(json, "to", toText(traffic.to));
    json.endObject();
}

void writeMarkRouting(JsonWriter& json, const LabMarkRouting& routing)
{
    json.beginObject();
    json.memberWord("in", LabNodeNames.at(routing.node));
    if (routing.ipv6) {
        json.name("ipv6");
        json.boolean(true);
    }
    json.member("mark", routing.mark);
    json.member("table", routing.table);
    json.endObject();
}

template<class List, class Write>
void writeList(JsonWriter& json, std::string_view key, const List& list, Write write)
{
    if (list.empty()) {
        return;
    }
    json.name(key);
    json.beginArray();
    for (const auto& each : list) {
        write(json, each);
    }
    json.endArray();
}

} // namespace

std::string toText(const LabEnd& end)
{
    std::string address = end.address.toString();
    if (end.port == 0) {
        return address;
    }
    const bool six = end.address.family() == L3Protocol::Ipv6;
    return (six ? "[" + address + "]" : address) + ":" + std::to_string(end.port);
}

std::string toJson(const ScenarioFile& scenario)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.member("format", 1);
    writeText(json, "name", scenario.name);
    writeText(json, "story", scenario.story);
    writeText(json, "like", scenario.like);
    // Beside "like" nothing else may stand.
    if (!std::ranges::all_of(scenario.nodes, isAsEver)) {
        json.name("nodes");
        json.beginObject();
        for (std::size_t at = 0; at < LabNodeNames.size(); ++at) {
            writeNode(json, LabNodeNames.at(at), scenario.nodes.at(at));
        }
        json.endObject();
    }
    writeList(json, "mark_routing", scenario.markRouting, writeMarkRouting);
    writeList(json, "services", scenario.services, writeService);
    writeList(json, "traffic", scenario.traffic, writeTraffic);
    json.endObject();
    out += '\n';
    return out;
}

} // namespace natlens
