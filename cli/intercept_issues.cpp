// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <iterator>

#include "cli/intercept_check.h"
#include "cli/rule_rows.h"
#include "export/json_writer.h"

namespace natlens::cli {

namespace {

const char* sentence(ConflictKind kind)
{
    switch (kind) {
    case ConflictKind::OtherInterception: return "another interception takes some of the same";
    case ConflictKind::TableName: return "somebody else has a table of this name";
    case ConflictKind::RoutingTable: return "somebody else has routes in the routing table of ours";
    case ConflictKind::RulePriority: return "somebody else has an ip rule of the priority of ours";
    case ConflictKind::RoutingMark:
        return "an ip rule looks at a bit of the mark that is used here";
    case ConflictKind::RoutedBefore: return "an earlier ip rule leads diverted packets elsewhere";
    case ConflictKind::RuleMark: return "a rule uses bits of the mark that are used here";
    case ConflictKind::TakenBefore: return "a rule takes the same connections before";
    case ConflictKind::TakesFrom: return "a rule that takes these connections will not see them";
    case ConflictKind::OrderUnknown:
        return "a chain has the same hook and priority, and which is first is not defined";
    case ConflictKind::Untracked: return "a rule keeps conntrack off these packets";
    case ConflictKind::DroppedBefore: return "a rule drops them before";
    case ConflictKind::DroppedAtInput: return "a rule drops what is handed to the listener";
    case ConflictKind::NoAddress:
        return "an interface has no address of this family, and what comes in by it is not taken";
    case ConflictKind::ForwardRefuses:
        return "a rule would not forward them; by the relay they go on";
    }
    return "";
}

const char* sentence(SettingReason reason)
{
    switch (reason) {
    case SettingReason::ReversePathStrict:
        return "strict reverse path filtering drops who comes in by another way than answers would "
               "go";
    case SettingReason::SourceMark:
        return "the reverse path is looked up with our mark, and diverted packets are dropped";
    case SettingReason::LocalNet: return "what comes in for 127.0.0.0/8 is dropped";
    case SettingReason::BridgeDiverts:
        return "bridged frames meet the rules, and diverting loses them";
    case SettingReason::BridgePasses: return "bridged frames do not meet the rules";
    }
    return "";
}

void append(std::string& text, const char* what, const std::optional<std::uint32_t>& number)
{
    if (number) {
        text += std::string(", ") + what + ' ' + std::to_string(*number);
    }
}

bool hasRule(const InterceptConflict& conflict, const Ruleset* rules)
{
    return conflict.rule && rules != nullptr && *conflict.rule < rules->rules.size();
}

std::string line(const InterceptConflict& conflict, const Ruleset* rules)
{
    std::string text = std::string(conflict.forbids ? "in the way: " : "mind: ")
                       + (conflict.certain ? "" : "perhaps ") + sentence(conflict.kind);
    append(text, "interception", conflict.interception);
    append(text, "table", conflict.table);
    append(text, "priority", conflict.priority);
    if (conflict.port != 0) {
        text += ", port " + std::to_string(conflict.port);
    }
    if (hasRule(conflict, rules)) {
        text += ": " + ruleName(*rules, *conflict.rule);
    }
    if (!conflict.text.empty()) {
        text += ": " + conflict.text;
    }
    return text + " (" + conflict.field + ')';
}

std::string line(const SettingAdvice& advice)
{
    return std::string(advice.needed ? "mind: " : "note: ") + sentence(advice.reason) + ": it is "
           + advice.current + "; --set " + toString(advice.setting);
}

void write(JsonWriter& json, const InterceptConflict& conflict, const Ruleset* rules)
{
    json.beginObject();
    json.memberWord("event", "conflict");
    json.memberWord("kind", name(conflict.kind));
    json.name("forbids");
    json.boolean(conflict.forbids);
    json.name("certain");
    json.boolean(conflict.certain);
    json.memberWord("field", conflict.field);
    json.member("interception", conflict.interception);
    json.member("table", conflict.table);
    json.member("priority", conflict.priority);
    json.member("bits", conflict.bits);
    if (conflict.port != 0) {
        json.memberWord("family", conflict.family == L3Protocol::Ipv6 ? "ipv6" : "ipv4");
        json.member("protocol", unsigned{conflict.protocol});
        json.member("port", conflict.port);
    }
    json.name("rule");
    if (hasRule(conflict, rules)) {
        writeRuleName(json, *rules, *conflict.rule);
    } else {
        json.null();
    }
    json.name("text");
    json.string(conflict.text);
    json.endObject();
}

void write(JsonWriter& json, const SettingAdvice& advice)
{
    json.beginObject();
    json.memberWord("event", "setting");
    json.memberWord("reason", name(advice.reason));
    json.name("needed");
    json.boolean(advice.needed);
    json.name("setting");
    json.string(toString(advice.setting));
    json.name("current");
    json.string(advice.current);
    json.endObject();
}

/// Those that are not set by the profile itself.
std::vector<SettingAdvice> adviceOf(const InterceptionPreview& preview)
{
    std::vector<SettingAdvice> out;
    const auto& set = preview.profile.settings;
    std::ranges::copy_if(preview.advice, std::back_inserter(out), [&set](const SettingAdvice& one) {
        return std::ranges::find(set, one.setting) == set.end();
    });
    return out;
}

template<class Issue, class... More> std::string object(const Issue& issue, More... more)
{
    std::string out;
    JsonWriter json(out);
    write(json, issue, more...);
    return out;
}

} // namespace

std::vector<std::string> issueLines(const InterceptionPreview& preview)
{
    std::vector<std::string> out;
    for (const InterceptConflict& one : preview.conflicts) {
        out.push_back(line(one, preview.rules.get()));
    }
    for (const SettingAdvice& one : adviceOf(preview)) {
        out.push_back(line(one));
    }
    return out;
}

std::vector<std::string> issueObjects(const InterceptionPreview& preview)
{
    std::vector<std::string> out;
    for (const InterceptConflict& one : preview.conflicts) {
        out.push_back(object(one, preview.rules.get()));
    }
    for (const SettingAdvice& one : adviceOf(preview)) {
        out.push_back(object(one));
    }
    return out;
}

void writeIssues(JsonWriter& json, const InterceptionPreview& preview)
{
    json.beginArray();
    for (const InterceptConflict& one : preview.conflicts) {
        write(json, one, preview.rules.get());
    }
    for (const SettingAdvice& one : adviceOf(preview)) {
        write(json, one);
    }
    json.endArray();
}

} // namespace natlens::cli
