// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/flow_details_json.h"
#include "export/flow_text.h"
#include "export/json_writer.h"
#include "export/tuple_json.h"

namespace natlens {

namespace {

std::string_view eventName(FlowEventKind kind)
{
    switch (kind) {
    case FlowEventKind::New: return "new";
    case FlowEventKind::Update: return "update";
    case FlowEventKind::Destroy: return "destroy";
    }
    return "new";
}

void writeState(JsonWriter& json, const ProtocolInfo& info)
{
    json.name("state");
    if (std::holds_alternative<std::monostate>(info)) {
        json.null();
    } else {
        json.word(stateName(info));
    }
}

void writeStatus(JsonWriter& json, const std::optional<std::uint32_t>& status)
{
    json.name("status");
    if (!status) {
        json.null();
        return;
    }
    json.beginArray();
    for (const auto& bit : statusNames(*status)) {
        json.word(bit);
    }
    json.endArray();
}

void writeReply(JsonWriter& json, const Tuple& reply)
{
    json.name("reply");
    if (reply.family() == L3Protocol::None) {
        json.null();
    } else {
        writeEnds(json, reply);
    }
}

void writeNat(JsonWriter& json, const NatVerdict& nat)
{
    json.name("nat");
    json.beginObject();
    json.memberWord("kind", name(nat.kind));
    json.memberWord("certainty", name(nat.certainty));
    json.name("changed");
    json.beginArray();
    if (nat.changed != 0) {
        for (const auto field : changedNames(nat)) {
            json.word(field);
        }
    }
    json.endArray();
    json.endObject();
}

void writeCounters(JsonWriter& json, std::string_view direction,
                   const std::optional<Counters>& counters)
{
    json.name(direction);
    if (!counters) {
        json.null();
        return;
    }
    json.beginObject();
    json.member("packets", counters->packets);
    json.member("bytes", counters->bytes);
    json.endObject();
}

void writeBothCounters(JsonWriter& json, const Flow& flow)
{
    json.name("counters");
    if (!flow.countersOriginal && !flow.countersReply) {
        json.null();
        return;
    }
    json.beginObject();
    writeCounters(json, "orig", flow.countersOriginal);
    writeCounters(json, "reply", flow.countersReply);
    json.endObject();
}

void writeTimes(JsonWriter& json, const Flow& flow)
{
    json.name("start");
    flow.timestamps ? json.number(flow.timestamps->startNs) : json.null();
    if (flow.timestamps && flow.timestamps->stopNs != 0) {
        json.member("stop", flow.timestamps->stopNs);
    }
    if (flow.eventNs) {
        json.member("event_time", *flow.eventNs);
    }
}

void writeHelperAndMaster(JsonWriter& json, const RareAttributes* rare)
{
    json.name("helper");
    rare && rare->helper ? json.string(*rare->helper) : json.null();
    json.name("master");
    rare && rare->master ? writeTuple(json, *rare->master) : json.null();
}

} // namespace

void appendJson(std::string& out, const Flow& flow, const NatVerdict& nat,
                std::optional<FlowEventKind> event)
{
    JsonWriter json(out);
    json.beginObject();
    if (event) {
        json.memberWord("event", eventName(*event));
    }
    json.member("id", flow.id);
    json.member("zone", flow.zone);
    writeProtocols(json, flow.original);
    writeState(json, flow.protocolInfo);
    writeStatus(json, flow.status);
    json.name("orig");
    writeEnds(json, flow.original);
    writeReply(json, flow.reply);
    writeNat(json, nat);
    json.member("timeout", flow.timeout);
    json.member("mark", flow.mark);
    writeBothCounters(json, flow);
    writeTimes(json, flow);
    writeHelperAndMaster(json, flow.rare.get());
    if (flow.use) {
        json.member("use", *flow.use);
    }
    writeProtocolInfo(json, flow.protocolInfo);
    if (flow.rare) {
        writeRare(json, *flow.rare);
    }
    json.endObject();
}

} // namespace natlens
