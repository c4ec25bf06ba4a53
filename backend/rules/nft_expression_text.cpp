// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string_view>

#include "rules/nft_text.h"
#include "rules/nft_text_parts.h"

namespace natlens {

namespace {

using Append = void (*)(std::string&, const JsonValue&, const NftStyle&);

struct Writer {
    std::string_view key;
    Append append;
};

void appendConcat(std::string& out, const JsonValue& value, const NftStyle& style)
{
    bool first = true;
    std::size_t position = 0;
    for (const JsonValue element : value) {
        out += first ? "" : " . ";
        first = false;
        appendExpressionText(out, element, style.part(position++));
    }
}

void appendElement(std::string& out, const JsonValue& element, const NftStyle& style)
{
    if (!element.isArray()) {
        appendExpressionText(out, element, style);
        return;
    }
    appendExpressionText(out, element.at(0), style);
    out += " : ";
    appendExpressionText(out, element.at(1), style.ofData());
}

void appendSet(std::string& out, const JsonValue& value, const NftStyle& style)
{
    if (!value.isArray()) {
        out += "{ ";
        appendElement(out, value, style);
        out += " }";
        return;
    }
    out += "{ ";
    bool first = true;
    for (const JsonValue element : value) {
        out += first ? "" : ", ";
        first = false;
        appendElement(out, element, style);
    }
    out += " }";
}

void appendMap(std::string& out, const JsonValue& value, const NftStyle& style)
{
    const JsonValue key = value["key"];
    appendExpressionText(out, key, {});
    out += " map ";
    NftStyle inside = NftStyle::of(key);
    inside.data = style.hexDigits;
    appendExpressionText(out, value["data"], inside);
}

void appendPrefix(std::string& out, const JsonValue& value, const NftStyle& style)
{
    appendExpressionText(out, value["addr"], style);
    out += '/';
    appendExpressionText(out, value["len"], {});
}

void appendRange(std::string& out, const JsonValue& value, const NftStyle& style)
{
    appendJoinedText(out, value, "-", style);
}

/// As nft writes times: "1d2h3m4s", what is zero left out.
void appendSeconds(std::string& out, const JsonValue& value)
{
    std::uint64_t seconds = 0;
    if (!value.number(seconds) || seconds == 0) {
        out.append(value.text()).append("s");
        return;
    }
    struct Unit {
        std::uint64_t seconds;
        char letter;
    };
    for (const Unit unit : {Unit{86400, 'd'}, Unit{3600, 'h'}, Unit{60, 'm'}, Unit{1, 's'}}) {
        if (seconds >= unit.seconds) {
            out.append(std::to_string(seconds / unit.seconds)).append(1, unit.letter);
            seconds %= unit.seconds;
        }
    }
}

void appendElementObject(std::string& out, const JsonValue& value, const NftStyle& style)
{
    appendExpressionText(out, value["val"], style);
    for (const std::string_view word : {"timeout", "expires"}) {
        if (const JsonValue time = value[word]; !time.isMissing()) {
            out.append(" ").append(word).append(" ");
            appendSeconds(out, time);
        }
    }
}

constexpr Writer Writers[] = {
    {"concat", appendConcat}, {"set", appendSet},     {"map", appendMap},
    {"prefix", appendPrefix}, {"range", appendRange}, {"elem", appendElementObject},
};

void appendObject(std::string& out, const JsonValue& value, const NftStyle& style)
{
    const std::string_view key = value.firstKey();
    const JsonValue inside = *value.begin();
    if (NftStyle::isOperator(key)) {
        const NftStyle both = style.isPlain() ? NftStyle::of(inside.at(0)) : style;
        appendJoinedText(out, inside, ' ' + std::string(key) + ' ', both);
        return;
    }
    const auto* const writer = std::ranges::find(Writers, key, &Writer::key);
    if (writer != std::end(Writers)) {
        writer->append(out, inside, style);
    } else if (!appendSelectorText(out, value) && !appendVerdictText(out, value)) {
        appendJson(out, value);
    }
}

} // namespace

bool appendVerdictText(std::string& out, const JsonValue& value)
{
    const std::string_view key = value.firstKey();
    if (key == "jump" || key == "goto") {
        out.append(key).append(" ").append(value[key]["target"].text());
        return true;
    }
    if (key == "accept" || key == "drop" || key == "continue" || key == "return") {
        out += key;
        return true;
    }
    return false;
}

void appendJoinedText(std::string& out, const JsonValue& list, std::string_view between,
                      const NftStyle& style)
{
    bool first = true;
    for (const JsonValue element : list) {
        if (!first) {
            out += between;
        }
        first = false;
        appendExpressionText(out, element, style);
    }
}

// As deep as the reader let the text be.
// NOLINTNEXTLINE(misc-no-recursion)
void appendExpressionText(std::string& out, const JsonValue& expression, const NftStyle& style)
{
    switch (expression.kind()) {
    case JsonKind::Missing:
    case JsonKind::Null: return;
    case JsonKind::True: out += "exists"; return;
    case JsonKind::False: out += "missing"; return;
    case JsonKind::Array: appendJoinedText(out, expression, ",", style); return;
    case JsonKind::Object: appendObject(out, expression, style); return;
    case JsonKind::String:
        if (style.quoted && !expression.text().starts_with('@')) {
            out.append("\"").append(expression.text()).append("\"");
        } else {
            out += expression.text();
        }
        return;
    case JsonKind::Number: break;
    }
    std::uint64_t number = 0;
    if (style.hexDigits != 0 && expression.number(number)) {
        appendHexText(out, number, style.hexDigits);
    } else {
        out += expression.text();
    }
}

} // namespace natlens
