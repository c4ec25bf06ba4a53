// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/mapping_rows.h"

#include <vector>

#include "cli/rule_rows.h"
#include "cli/terminal.h"
#include "cli/text_table.h"
#include "core/protocol_info.h"
#include "export/json_writer.h"

namespace natlens::cli {

namespace {

std::string endText(const IpAddress& address, const std::string& port)
{
    std::string text = address.isValid() ? address.toString() : "any";
    if (port.empty()) {
        return text;
    }
    return (address.family() == L3Protocol::Ipv6 ? '[' + text + ']' : text) + ':' + port;
}

/// "8000-8080 (17 ports used)".
std::string portsText(const Mapping& mapping)
{
    const auto& ports = mapping.ports;
    if (ports.empty()) {
        return {};
    }
    const auto first = ports.front().first;
    const auto last = ports.back().last;
    std::string text = std::to_string(first);
    if (last != first) {
        text += '-' + std::to_string(last);
    }
    if (ports.size() > 1 && mapping.portsUsed == 0) {
        text += " (" + std::to_string(ports.size()) + " parts)";
    } else if (ports.size() > 1) {
        text += " (" + std::to_string(mapping.portsUsed) + " ports used)";
    }
    return text;
}

std::string targetText(const Mapping& mapping)
{
    if (!mapping.target.isValid() && !mapping.targetPort) {
        return "-";
    }
    std::string port = mapping.targetPort ? std::to_string(*mapping.targetPort) : "";
    port += mapping.targetPortVaries ? " and others" : "";
    return (mapping.target.isValid() ? "" : "this host, ") + endText(mapping.target, port);
}

std::string ownerText(const std::optional<MappingListener>& listener)
{
    if (!listener) {
        return "-";
    }
    const FlowOwner& owner = listener->owner;
    std::string text = owner.process.empty() ? "?" : escapeForTerminal(owner.process);
    text += owner.pid ? '[' + std::to_string(*owner.pid) + ']' : "";
    return owner.user.empty() ? text : text + " (" + escapeForTerminal(owner.user) + ')';
}

std::string ruleText(const Mapping& mapping, const Ruleset& rules)
{
    if (mapping.rule) {
        return ruleName(rules, *mapping.rule);
    }
    return mapping.candidates.empty() ? "-" : "one of " + std::to_string(mapping.candidates.size());
}

std::string flowsText(const Mapping& mapping)
{
    std::string text = std::to_string(mapping.flowsNow);
    return mapping.flowsBefore == 0 ? text
                                    : text + " +" + std::to_string(mapping.flowsBefore) + " older";
}

std::string protocolText(std::uint8_t protocol)
{
    return protocol == 0 ? "any" : l4Name(protocol);
}

Row rowOf(const Mapping& mapping, const Ruleset& rules)
{
    return {{name(mapping.kind)},
            {protocolText(mapping.protocol)},
            {endText(mapping.original, portsText(mapping))},
            {ruleText(mapping, rules)},
            {name(mapping.certainty)},
            {targetText(mapping)},
            {ownerText(mapping.listener)},
            {name(mapping.state),
             mapping.state >= MappingState::NoListener && mapping.state <= MappingState::NotRouted},
            {flowsText(mapping)},
            {mapping.bytes ? std::to_string(*mapping.bytes) : "-"}};
}

void writeListener(JsonWriter& json, const DiagSocket& socket)
{
    json.beginObject();
    json.name("address");
    json.address(socket.localAddress);
    json.member("port", socket.localPort);
    json.member("protocol", socket.protocol);
    json.name("transparent");
    socket.transparent ? json.boolean(*socket.transparent) : json.null();
    json.member("uid", socket.uid);
    json.member("inode", socket.inode);
    json.member("waiting", socket.receiveQueue);
    json.member("backlog", socket.sendQueue);
    json.member("drops", socket.drops);
    json.endObject();
}

void writeProcess(JsonWriter& json, const FlowOwner& owner)
{
    json.beginObject();
    json.member("pid", owner.pid);
    json.name("name");
    owner.process.empty() ? json.null() : json.string(owner.process);
    json.member("uid", owner.uid);
    json.name("user");
    owner.user.empty() ? json.null() : json.string(owner.user);
    json.name("unit");
    owner.unit.empty() ? json.null() : json.string(owner.unit);
    json.endObject();
}

void writeAddress(JsonWriter& json, const IpAddress& address)
{
    json.name("address");
    address.isValid() ? json.address(address) : json.null();
}

void writeOriginal(JsonWriter& json, const Mapping& mapping)
{
    json.name("original");
    json.beginObject();
    writeAddress(json, mapping.original);
    json.name("ports");
    json.beginArray();
    for (const auto& ports : mapping.ports) {
        json.beginArray();
        json.number(ports.first);
        json.number(ports.last);
        json.endArray();
    }
    json.endArray();
    json.member("ports_used", mapping.portsUsed);
    json.endObject();
}

void writeRules(JsonWriter& json, const Mapping& mapping, const Ruleset& rules)
{
    json.name("rule");
    if (mapping.rule) {
        writeRuleName(json, rules, *mapping.rule);
    } else {
        json.null();
    }
    json.memberWord("certainty", name(mapping.certainty));
    json.name("candidates");
    json.beginArray();
    for (const RuleIndex candidate : mapping.candidates) {
        writeRuleName(json, rules, candidate);
    }
    json.endArray();
}

void writeFlows(JsonWriter& json, const Mapping& mapping)
{
    json.name("flows");
    json.beginObject();
    json.member("now", mapping.flowsNow);
    json.member("total", mapping.flowsTotal);
    json.member("before", mapping.flowsBefore);
    json.endObject();
    json.member("bytes", mapping.bytes);
    json.member("last_seen_ns", mapping.lastSeenNs);
}

void writeFamily(JsonWriter& json, L3Protocol family)
{
    json.name("family");
    if (family == L3Protocol::None) {
        json.null();
    } else {
        json.word(family == L3Protocol::Ipv6 ? "ipv6" : "ipv4");
    }
}

void writeTarget(JsonWriter& json, const Mapping& mapping)
{
    json.name("target");
    json.beginObject();
    writeAddress(json, mapping.target);
    json.member("port", mapping.targetPort);
    json.name("port_varies");
    json.boolean(mapping.targetPortVaries);
    json.endObject();
}

} // namespace

std::string mappingTable(const MappingTable& table, const Ruleset& rules, bool colour)
{
    TextTable text({{"KIND"},
                    {"PROTO"},
                    {"ORIGINAL"},
                    {"RULE"},
                    {"CERTAINTY"},
                    {"TARGET"},
                    {"PROCESS"},
                    {"STATE"},
                    {"FLOWS", true},
                    {"BYTES", true}});
    std::vector<Row> rows;
    for (const Mapping& mapping : table.mappings) {
        rows.push_back(rowOf(mapping, rules));
    }
    for (const UnusedListener& unused : table.unused) {
        const DiagSocket& socket = unused.listener.socket;
        rows.push_back({{socket.transparent.value_or(false) ? "tproxy" : "-"},
                        {l4Name(socket.protocol)},
                        {"-"},
                        {"-"},
                        {"-"},
                        {endText(socket.localAddress, std::to_string(socket.localPort))},
                        {ownerText(unused.listener)},
                        {"no-rule", true},
                        {"0"},
                        {"-"}});
    }
    for (const Row& row : rows) {
        text.fit(row);
    }
    std::string out = text.header(colour);
    for (const Row& row : rows) {
        out += text.line(row, colour);
    }
    return out;
}

void appendMappingJson(std::string& out, const Mapping& mapping, const Ruleset& rules)
{
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("kind", name(mapping.kind));
    writeFamily(json, mapping.family);
    json.name("protocol");
    mapping.protocol == 0 ? json.null() : json.string(l4Name(mapping.protocol));
    writeOriginal(json, mapping);
    writeRules(json, mapping, rules);
    writeTarget(json, mapping);
    json.name("listener");
    mapping.listener ? writeListener(json, mapping.listener->socket) : json.null();
    json.name("process");
    mapping.listener ? writeProcess(json, mapping.listener->owner) : json.null();
    json.memberWord("state", name(mapping.state));
    writeFlows(json, mapping);
    json.endObject();
}

void appendUnusedJson(std::string& out, const UnusedListener& unused)
{
    const DiagSocket& socket = unused.listener.socket;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("kind", "unused-listener");
    writeFamily(json, socket.localAddress.family());
    json.name("protocol");
    json.string(l4Name(socket.protocol));
    json.name("original");
    json.null();
    json.name("rule");
    json.null();
    json.name("listener");
    writeListener(json, socket);
    json.name("process");
    writeProcess(json, unused.listener.owner);
    json.memberWord("state", "no-rule");
    writeFlows(json, Mapping{});
    json.endObject();
}

} // namespace natlens::cli
