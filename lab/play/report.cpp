// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/play/report.h"

#include <iostream>

#include "export/flow_text.h"

namespace natlens::lab {

namespace {

void writeFlow(JsonWriter& json, Node node, const SeenFlow& seen, bool event)
{
    json.beginObject();
    json.memberWord("in", name(node));
    if (event) {
        json.memberWord("event", seen.kind == FlowEventKind::New      ? "new"
                                 : seen.kind == FlowEventKind::Update ? "update"
                                                                      : "destroy");
        json.member("at", seen.at.count());
    }
    std::string line;
    appendConntrackLine(line, seen.flow);
    json.name("line");
    json.string(line);
    json.memberWord("nat", natlens::name(seen.nat.kind));
    json.name("bytes");
    json.hex(seen.bytes);
    json.endObject();
}

void writeFlows(JsonWriter& json, std::string_view key, const NodeFlows& flows, bool events)
{
    json.name(key);
    json.beginArray();
    for (const Node node : kNodes) {
        for (const SeenFlow& seen : flows.at(indexOf(node))) {
            writeFlow(json, node, seen, events);
        }
    }
    json.endArray();
}

void member(JsonWriter& json, std::string_view key, std::string_view text)
{
    json.name(key);
    json.string(text);
}

void member(JsonWriter& json, std::string_view key, bool value)
{
    json.name(key);
    json.boolean(value);
}

void writeActions(JsonWriter& json, const StepResult& result)
{
    json.name("actions");
    json.beginArray();
    for (const ActionResult& each : result.actions) {
        json.beginObject();
        member(json, "command",
               each.action->command.empty() ? each.action->name : each.action->command);
        member(json, "output", each.output);
        json.member("exit", each.exit);
        member(json, "ok", each.ok);
        member(json, "wrong", each.wrong);
        json.endObject();
    }
    json.endArray();
}

void writeClaims(JsonWriter& json, const StepResult& result)
{
    json.name("claims");
    json.beginArray();
    for (const ClaimResult& each : result.claims) {
        json.beginObject();
        member(json, "where", each.claim->where.text());
        json.memberWord("in", name(kNodes.at(each.claim->node)));
        json.member("found", each.found);
        member(json, "ok", each.ok);
        json.endObject();
    }
    json.endArray();
}

/// Each line of @p text with @p before in front of it.
std::string indented(const std::string& text, const std::string& before)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        out += before + text.substr(at, end - at) + "\n";
        at = end + 1;
    }
    return out;
}

std::string flowLines(const NodeFlows& flows)
{
    std::string text;
    for (const Node node : kNodes) {
        for (const SeenFlow& seen : flows.at(indexOf(node))) {
            std::string line;
            appendConntrackLine(line, seen.flow);
            text += "      " + std::string(name(node)) + ": " + line + "\n";
        }
    }
    return text;
}

} // namespace

void writeLine(const std::string& line)
{
    std::cout << line + "\n" << std::flush;
}

std::string stepJson(const StepResult& result)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("type", "step");
    json.member("step", result.step);
    member(json, "ok", result.ok());
    member(json, "missing", result.missing);
    json.member("ms", result.took.count());
    writeActions(json, result);
    writeClaims(json, result);
    writeFlows(json, "before", result.before, false);
    writeFlows(json, "after", result.after, false);
    writeFlows(json, "events", result.events, true);
    json.endObject();
    return out;
}

std::string judgedJson(std::size_t question, const Stage::Judged& judged)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("type", "judged");
    json.member("question", question);
    member(json, "right", judged.verdict.right);
    member(json, "because", judged.verdict.because);
    member(json, "trouble", judged.trouble);
    json.name("differences");
    json.beginArray();
    for (const FieldDifference& each : judged.verdict.differences) {
        json.beginObject();
        json.memberWord("field", TupleFieldNames.at(natlens::indexOf(each.field)));
        member(json, "said", each.said);
        member(json, "actual", each.actual);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return out;
}

std::string tablesJson(const NodeFlows& tables, const NodeFlows& events)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("type", "tables");
    writeFlows(json, "flows", tables, false);
    writeFlows(json, "events", events, true);
    json.endObject();
    return out;
}

std::string ranJson(Node node, const std::string& command, const CommandOutput& output)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("type", "ran");
    json.memberWord("in", name(node));
    member(json, "command", command);
    member(json, "output", output.text);
    json.member("exit", output.exit);
    json.endObject();
    return out;
}

std::string errorJson(const std::string& text)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("type", "error");
    member(json, "text", text);
    json.endObject();
    return out;
}

std::string readyJson(const Stage& stage, std::size_t replayed, bool well)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    json.memberWord("type", "ready");
    json.member("replayed", replayed);
    member(json, "ok", well);
    json.name("addresses");
    json.beginObject();
    for (const Node node : kNodes) {
        json.name(name(node));
        json.beginArray();
        for (const IpAddress& each : stage.addresses(node).all()) {
            json.address(each);
        }
        json.endArray();
    }
    json.endObject();
    json.endObject();
    return out;
}

std::string stepText(const Lesson& lesson, const StepResult& result)
{
    const LessonStep& step = lesson.steps.at(result.step);
    std::string text = "  " + std::to_string(result.step + 1) + "/"
                       + std::to_string(lesson.steps.size()) + " " + step.title + ": ";
    if (!result.missing.empty()) {
        return text + "passed over, this machine has no " + result.missing + "\n";
    }
    text += result.ok() ? "fine" : "WRONG";
    text += " (" + std::to_string(result.took.count()) + " ms)\n";
    if (result.ok()) {
        return text;
    }
    for (const ActionResult& each : result.actions) {
        if (!each.ok) {
            text += "    " + lesson.file + ":" + std::to_string(each.action->line) + ": "
                    + each.wrong + "\n"
                    + indented(each.action->command + each.action->name, "      $ ")
                    + indented(each.output, "      ");
        }
    }
    for (const ClaimResult& each : result.claims) {
        if (!each.ok) {
            const std::string wanted =
                each.claim->count ? std::to_string(*each.claim->count) : "one or more";
            text += "    " + lesson.file + ":" + std::to_string(each.claim->line) + ": expected "
                    + wanted + " of: " + each.claim->where.text() + "; found "
                    + std::to_string(each.found) + "\n";
        }
    }
    return text + "    the tables then:\n" + flowLines(result.after) + "    the events:\n"
           + flowLines(result.events);
}

} // namespace natlens::lab
