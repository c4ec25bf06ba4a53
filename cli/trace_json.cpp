// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/trace_names.h"
#include "cli/trace_rows.h"
#include "export/tuple_json.h"

namespace natlens::cli {

namespace {

void writeInterface(JsonWriter& json, std::string_view name, std::optional<std::uint32_t> index,
                    const InterfaceNames& interfaces)
{
    json.name(name);
    const auto found = interfaces.find(index.value_or(0));
    if (found != interfaces.end()) {
        json.string(found->second);
    } else if (index.value_or(0) != 0) {
        json.number(*index);
    } else {
        json.null();
    }
}

void writeTupleMember(JsonWriter& json, const std::optional<Tuple>& tuple)
{
    json.name("tuple");
    tuple ? writeTuple(json, *tuple) : json.null();
}

void writeRule(JsonWriter& json, const TraceStep& step, const Ruleset& rules)
{
    json.memberWord("family", familyWord(step.event.family));
    json.member("table", std::optional(step.event.table));
    json.member("chain", std::optional(step.event.chain));
    json.member("handle", step.event.ruleHandle);
    json.member("text", step.rule ? std::optional(rules.rules[*step.rule].text) : std::nullopt);
    json.name("verdict");
    const auto verdict =
        step.kind == TraceStep::Kind::Policy ? step.event.policy : step.event.verdict;
    verdict ? json.word(verdictWord(*verdict)) : json.null();
    json.name("target");
    step.event.jumpTarget.empty() ? json.null() : json.string(step.event.jumpTarget);
    json.member("depth", step.depth);
}

void writeFlow(JsonWriter& json, const TraceEvent& event)
{
    json.name("flow");
    if (!event.flowState) {
        json.null();
        return;
    }
    json.beginObject();
    json.memberWord("state", flowStateWord(*event.flowState));
    json.member("id", event.flowId);
    json.name("direction");
    event.direction ? json.word(*event.direction == 0 ? "original" : "reply") : json.null();
    json.endObject();
}

void writeStep(JsonWriter& json, const TraceStep& step, const Ruleset& rules,
               const InterfaceNames& interfaces)
{
    json.beginObject();
    json.memberWord("kind", kindWord(step.kind));
    json.memberWord("hook", hookWord(step.hook));
    json.member("priority", step.priority);
    if (step.kind != TraceStep::Kind::Inferred) {
        writeRule(json, step, rules);
    } else {
        json.memberWord("act", actWord(step.act));
        if (step.act == TraceStep::Act::Tracking) {
            writeFlow(json, step.event);
        }
    }
    json.member("mark", step.event.mark);
    writeInterface(json, "in", step.event.inInterface, interfaces);
    writeInterface(json, "out", step.event.outInterface, interfaces);
    writeTupleMember(json, step.event.tuple);
    json.endObject();
}

/// The step at which it was evaluated tells its table and chain.
void writeTranslation(JsonWriter& json, const TracedPacket& packet, const Ruleset& rules)
{
    json.name("translated_by");
    for (const TraceStep& step : packet.steps) {
        if (packet.translatedBy && step.rule == packet.translatedBy) {
            json.beginObject();
            writeRule(json, step, rules);
            json.endObject();
            return;
        }
    }
    json.null();
}

} // namespace

void appendTraceJson(std::string& out, const TracedPacket& packet, const Ruleset& rules,
                     const InterfaceNames& interfaces)
{
    JsonWriter json(out);
    json.beginObject();
    json.member("id", packet.id);
    json.memberWord("ended", endWord(packet.end));
    json.memberWord("hook", hookWord(packet.hook));
    writeTranslation(json, packet, rules);
    json.name("steps");
    json.beginArray();
    for (const TraceStep& step : packet.steps) {
        writeStep(json, step, rules, interfaces);
    }
    json.endArray();
    json.endObject();
}

} // namespace natlens::cli
