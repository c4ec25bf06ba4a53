// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string_view>

#include "rules/nft_text_parts.h"

namespace natlens {

namespace {

using Append = void (*)(std::string&, std::string_view, const JsonValue&);

struct Writer {
    std::string_view key;
    Append append;
};

void appendPlain(std::string& out, const JsonValue& value)
{
    appendExpressionText(out, value, {});
}

bool appendNamed(std::string& out, std::string_view key, const JsonValue& value)
{
    if (value.isString()) {
        out.append(key).append(" name \"").append(value.text()).append("\"");
    }
    return value.isString();
}

void appendMatch(std::string& out, std::string_view, const JsonValue& value)
{
    const JsonValue left = value["left"];
    const JsonValue right = value["right"];
    const std::string_view op = value["op"].text();
    const NftStyle style = NftStyle::of(left);
    const JsonValue masked = left["&"];
    const bool flags = masked.at(0)["payload"]["field"].text() == "flags" && !right.isNumber()
                       && !right.isObject() && (op == "==" || op == "!=");
    appendExpressionText(out, flags ? masked.at(0) : left, {});
    out += ' ';
    const bool binary = left.isObject() && left.firstKey().find_first_of("&|^<>") == 0;
    if ((op != "==" && op != "in") || (binary && !flags)) {
        out.append(op).append(" ");
    }
    appendExpressionText(out, right, style);
    if (flags) {
        out += " / ";
        appendExpressionText(out, masked.at(1), style);
    }
}

void appendCounter(std::string& out, std::string_view key, const JsonValue& value)
{
    if (!appendNamed(out, key, value)) {
        out += key;
        appendOptionText(out, "packets", value["packets"]);
        appendOptionText(out, "bytes", value["bytes"]);
    }
}

void appendMangle(std::string& out, std::string_view, const JsonValue& value)
{
    const JsonValue key = value["key"];
    appendPlain(out, key);
    out += " set ";
    appendExpressionText(out, value["value"], NftStyle::of(key));
}

void appendLog(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOptionText(out, "prefix", value["prefix"], true);
    for (const std::string_view word : {"group", "snaplen", "queue-threshold", "level", "flags"}) {
        appendOptionText(out, word, value[word]);
    }
}

void appendLimit(std::string& out, std::string_view key, const JsonValue& value)
{
    if (appendNamed(out, key, value)) {
        return;
    }
    out.append("limit rate ").append(value["inv"].kind() == JsonKind::True ? "over " : "");
    appendPlain(out, value["rate"]);
    const JsonValue unit = value["rate_unit"];
    appendOptionText(out, "", unit);
    out += '/';
    appendPlain(out, value["per"]);
    const JsonValue burst = value["burst"];
    if (!unit.isMissing()) {
        appendOptionText(out, "burst", burst);
        appendOptionText(out, "", value["burst_unit"]);
    } else if (!burst.isMissing() && burst.text() != "5" && burst.text() != "0") {
        appendOptionText(out, "burst", burst);
        out += " packets";
    }
}

void appendQuota(std::string& out, std::string_view key, const JsonValue& value)
{
    if (appendNamed(out, key, value)) {
        return;
    }
    out.append("quota ").append(value["inv"].kind() == JsonKind::True ? "over " : "");
    appendPlain(out, value["val"]);
    appendOptionText(out, "", value["val_unit"]);
    appendOptionText(out, "used", value["used"]);
    appendOptionText(out, "", value["used_unit"]);
}

void appendReject(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOptionText(out, "with", value["type"]);
    appendOptionText(out, "", value["expr"]);
}

void appendQueue(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOptionText(out, "flags", value["flags"]);
    appendOptionText(out, "to", value["num"]);
}

void appendVmap(std::string& out, std::string_view, const JsonValue& value)
{
    const JsonValue key = value["key"];
    appendPlain(out, key);
    out += " vmap ";
    appendExpressionText(out, value["data"], NftStyle::of(key));
}

void appendSetStatement(std::string& out, std::string_view key, const JsonValue& value)
{
    appendPlain(out, value["op"]);
    appendOptionText(out, "", value[key]);
    out += " { ";
    appendPlain(out, value["elem"]);
    for (const JsonValue statement : value["stmt"]) {
        out += ' ';
        appendStatementText(out, statement);
    }
    if (const JsonValue data = value["data"]; !data.isMissing()) {
        out += " : ";
        appendPlain(out, data);
    }
    out += " }";
}

// A meter holds one statement, which is no meter; as deep as the reader let the text be.
// NOLINTNEXTLINE(misc-no-recursion)
void appendMeter(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOptionText(out, "", value["name"]);
    appendOptionText(out, "size", value["size"]);
    out += " { ";
    appendPlain(out, value["key"]);
    out += ' ';
    appendStatementText(out, value["stmt"]);
    out += " }";
}

void appendCtObject(std::string& out, std::string_view key, const JsonValue& value)
{
    out.append(key).append(" set \"").append(value.text()).append("\"");
}

void appendCtCount(std::string& out, std::string_view key, const JsonValue& value)
{
    out.append(key).append(value["inv"].kind() == JsonKind::True ? " over" : "");
    appendOptionText(out, "", value["val"]);
}

void appendXt(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOptionText(out, "", value["type"]);
    appendOptionText(out, "", value["name"], true);
}

void appendDup(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOptionText(out, "to", value["addr"]);
    appendOptionText(out, value["addr"].isMissing() ? "to" : "device", value["dev"], true);
}

void appendWord(std::string& out, std::string_view key, const JsonValue&)
{
    out += key;
}

constexpr Writer Writers[] = {
    {"match", appendMatch},
    {"counter", appendCounter},
    {"mangle", appendMangle},
    {"dnat", appendNatText},
    {"snat", appendNatText},
    {"redirect", appendNatText},
    {"masquerade", appendNatText},
    {"tproxy", appendNatText},
    {"log", appendLog},
    {"limit", appendLimit},
    {"quota", appendQuota},
    {"reject", appendReject},
    {"queue", appendQueue},
    {"vmap", appendVmap},
    {"set", appendSetStatement},
    {"map", appendSetStatement},
    {"meter", appendMeter},
    {"ct helper", appendCtObject},
    {"ct timeout", appendCtObject},
    {"ct expectation", appendCtObject},
    {"ct count", appendCtCount},
    {"xt", appendXt},
    {"dup", appendDup},
    {"notrack", appendWord},
};

} // namespace

// NOLINTNEXTLINE(misc-no-recursion): see appendMeter()
void appendStatementText(std::string& out, const JsonValue& statement)
{
    const std::string_view key = statement.firstKey();
    const auto* const writer = std::ranges::find(Writers, key, &Writer::key);
    if (writer != std::end(Writers) && statement.size() == 1) {
        writer->append(out, key, *statement.begin());
    } else if (!appendVerdictText(out, statement)) {
        appendJson(out, statement);
    }
}

} // namespace natlens
