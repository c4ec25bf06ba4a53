// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string_view>

#include "rules/nft_text.h"

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

/// " WORD value", when there is one.
void appendOption(std::string& out, std::string_view word, const JsonValue& value,
                  bool quoted = false)
{
    if (value.isMissing()) {
        return;
    }
    out.append(" ").append(word).append(word.empty() ? "" : " ");
    NftStyle style;
    style.quoted = quoted;
    appendExpressionText(out, value, style);
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
        appendOption(out, "packets", value["packets"]);
        appendOption(out, "bytes", value["bytes"]);
    }
}

void appendMangle(std::string& out, std::string_view, const JsonValue& value)
{
    const JsonValue key = value["key"];
    appendPlain(out, key);
    out += " set ";
    appendExpressionText(out, value["value"], NftStyle::of(key));
}

/// An IPv6 address before a port stands in brackets.
void appendNatAddress(std::string& out, const JsonValue& address, bool bracket)
{
    const JsonValue range = address["range"];
    if (range.isArray()) {
        appendNatAddress(out, range.at(0), bracket);
        out += '-';
        appendNatAddress(out, range.at(1), bracket);
        return;
    }
    bracket = bracket && address.isString() && address.text().find(':') != std::string_view::npos;
    out += bracket ? "[" : "";
    appendPlain(out, address);
    out += bracket ? "]" : "";
}

void appendNatFlags(std::string& out, const JsonValue& flags)
{
    std::string words;
    const auto add = [&words](const JsonValue& flag) {
        if (flag.isString() && flag.text() != "netmap") {
            words.append(words.empty() ? "" : ",").append(flag.text());
        }
    };
    if (flags.isArray()) {
        for (const JsonValue flag : flags) {
            add(flag);
        }
    } else {
        add(flags);
    }
    out.append(words.empty() ? "" : " ").append(words);
}

bool holdsWord(const JsonValue& words, std::string_view word)
{
    for (const JsonValue one : words) {
        if (one.text() == word) {
            return true;
        }
    }
    return words.text() == word;
}

void appendNat(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOption(out, "", value["family"]);
    const JsonValue address = value["addr"];
    const JsonValue port = value["port"];
    if (holdsWord(value["type_flags"], "prefix")) {
        out += " prefix";
    }
    if (!address.isMissing() || !port.isMissing()) {
        out += " to ";
        appendNatAddress(out, address, !port.isMissing());
    }
    if (!port.isMissing()) {
        out += ':';
        appendPlain(out, port);
    }
    appendNatFlags(out, value["flags"]);
}

void appendLog(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOption(out, "prefix", value["prefix"], true);
    for (const std::string_view word : {"group", "snaplen", "queue-threshold", "level", "flags"}) {
        appendOption(out, word, value[word]);
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
    appendOption(out, "", unit);
    out += '/';
    appendPlain(out, value["per"]);
    const JsonValue burst = value["burst"];
    if (!unit.isMissing()) {
        appendOption(out, "burst", burst);
        appendOption(out, "", value["burst_unit"]);
    } else if (!burst.isMissing() && burst.text() != "5" && burst.text() != "0") {
        appendOption(out, "burst", burst);
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
    appendOption(out, "", value["val_unit"]);
    appendOption(out, "used", value["used"]);
    appendOption(out, "", value["used_unit"]);
}

void appendReject(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOption(out, "with", value["type"]);
    appendOption(out, "", value["expr"]);
}

void appendQueue(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOption(out, "flags", value["flags"]);
    appendOption(out, "to", value["num"]);
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
    appendOption(out, "", value[key]);
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
    appendOption(out, "", value["name"]);
    appendOption(out, "size", value["size"]);
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
    appendOption(out, "", value["val"]);
}

void appendXt(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOption(out, "", value["type"]);
    appendOption(out, "", value["name"], true);
}

void appendDup(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOption(out, "to", value["addr"]);
    appendOption(out, value["addr"].isMissing() ? "to" : "device", value["dev"], true);
}

void appendWord(std::string& out, std::string_view key, const JsonValue&)
{
    out += key;
}

constexpr Writer Writers[] = {
    {"match", appendMatch},
    {"counter", appendCounter},
    {"mangle", appendMangle},
    {"dnat", appendNat},
    {"snat", appendNat},
    {"redirect", appendNat},
    {"masquerade", appendNat},
    {"tproxy", appendNat},
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
