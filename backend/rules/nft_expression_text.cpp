// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "rules/nft_text.h"

namespace natlens {

namespace {

using Append = void (*)(std::string&, const JsonValue&, const NftStyle&);

struct Writer {
    std::string_view key;
    Append append;
};

void appendJoined(std::string& out, const JsonValue& list, std::string_view between,
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

void appendPart(std::string& out, const JsonValue& part)
{
    if (!part.isMissing()) {
        out += ' ';
        appendExpressionText(out, part, {});
    }
}

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
    appendJoined(out, value, "-", style);
}

void appendPayload(std::string& out, const JsonValue& value, const NftStyle&)
{
    if (const JsonValue base = value["base"]; !base.isMissing()) {
        out.append("@").append(base.text()).append(",");
        out.append(value["offset"].text()).append(",").append(value["len"].text());
        return;
    }
    out.append(value["protocol"].text()).append(" ").append(value["field"].text());
}

void appendMeta(std::string& out, const JsonValue& value, const NftStyle&)
{
    constexpr std::array<std::string_view, 6> Unqualified{"iif",     "oif",      "iifname",
                                                          "oifname", "iifgroup", "oifgroup"};
    const std::string_view key = value["key"].text();
    const bool plain = std::ranges::find(Unqualified, key) != Unqualified.end();
    out.append(plain ? "" : "meta ").append(key);
}

void appendCt(std::string& out, const JsonValue& value, const NftStyle&)
{
    out += "ct";
    appendPart(out, value["dir"]);
    appendPart(out, value["family"]);
    appendPart(out, value["key"]);
}

void appendFib(std::string& out, const JsonValue& value, const NftStyle&)
{
    out += "fib ";
    const JsonValue flags = value["flags"];
    flags.isArray() ? appendJoined(out, flags, " . ", {}) : appendExpressionText(out, flags, {});
    appendPart(out, value["result"]);
}

void appendSocket(std::string& out, const JsonValue& value, const NftStyle&)
{
    out += "socket";
    appendPart(out, value["key"]);
}

void appendRt(std::string& out, const JsonValue& value, const NftStyle&)
{
    out += "rt";
    appendPart(out, value["family"]);
    appendPart(out, value["key"]);
}

void appendExtensionHeader(std::string& out, const JsonValue& value, const NftStyle&)
{
    const JsonValue field = value["field"];
    out.append(field.isMissing() ? "exthdr " : "").append(value["name"].text());
    appendPart(out, field);
}

void appendTcpOption(std::string& out, const JsonValue& value, const NftStyle&)
{
    out += "tcp option";
    appendPart(out, value["name"]);
    appendPart(out, value["field"]);
}

void appendModulus(std::string& out, const JsonValue& value)
{
    out += " mod";
    appendPart(out, value["mod"]);
    if (const JsonValue offset = value["offset"]; !offset.isMissing() && offset.text() != "0") {
        out += " offset";
        appendPart(out, offset);
    }
}

void appendNumgen(std::string& out, const JsonValue& value, const NftStyle&)
{
    out += "numgen";
    appendPart(out, value["mode"]);
    appendModulus(out, value);
}

void appendJhash(std::string& out, const JsonValue& value, const NftStyle&)
{
    out += "jhash";
    appendPart(out, value["expr"]);
    appendModulus(out, value);
}

void appendSymhash(std::string& out, const JsonValue& value, const NftStyle&)
{
    out += "symhash";
    appendModulus(out, value);
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
    {"concat", appendConcat},
    {"set", appendSet},
    {"map", appendMap},
    {"prefix", appendPrefix},
    {"range", appendRange},
    {"payload", appendPayload},
    {"meta", appendMeta},
    {"ct", appendCt},
    {"fib", appendFib},
    {"socket", appendSocket},
    {"rt", appendRt},
    {"exthdr", appendExtensionHeader},
    {"numgen", appendNumgen},
    {"tcp option", appendTcpOption},
    {"jhash", appendJhash},
    {"symhash", appendSymhash},
    {"elem", appendElementObject},
};

bool isOperator(std::string_view key)
{
    return key == "&" || key == "|" || key == "^" || key == "<<" || key == ">>";
}

void appendObject(std::string& out, const JsonValue& value, const NftStyle& style)
{
    const std::string_view key = value.firstKey();
    const JsonValue inside = *value.begin();
    if (isOperator(key)) {
        const NftStyle both = style.isPlain() ? NftStyle::of(inside.at(0)) : style;
        appendJoined(out, inside, ' ' + std::string(key) + ' ', both);
        return;
    }
    const auto* const writer = std::ranges::find(Writers, key, &Writer::key);
    if (writer != std::end(Writers)) {
        writer->append(out, inside, style);
    } else if (!appendVerdictText(out, value)) {
        appendJson(out, value);
    }
}

void appendHex(std::string& out, std::uint64_t number, int digits)
{
    std::array<char, 16> text{};
    const auto end = std::to_chars(text.begin(), text.end(), number, 16).ptr;
    const auto size = static_cast<std::size_t>(end - text.begin());
    const auto width = static_cast<std::size_t>(digits);
    out += "0x";
    out.append(size < width ? width - size : 0, '0');
    out.append(text.data(), size);
}

} // namespace

NftStyle NftStyle::of(const JsonValue& left)
{
    const std::string_view what = left.firstKey();
    const std::string_view key = left[what]["key"].text();
    NftStyle style;
    if (key == "mark") {
        style.hexDigits = 8;
    } else if (key == "helper" || key == "time" || key == "hour" || key == "day"
               || (what == "meta" && key.find("if") != std::string_view::npos
                   && key.find("group") == std::string_view::npos
                   && key.find("type") == std::string_view::npos)) {
        style.quoted = true;
    } else if (isOperator(what)) {
        return of(left[what].at(0));
    } else if (what == "payload" && left[what]["field"].text() == "flags") {
        style.hexDigits = 2;
    } else if (what == "concat") {
        style.parts = left[what];
    }
    return style;
}

NftStyle NftStyle::part(std::size_t position) const
{
    return of(parts.at(position));
}

NftStyle NftStyle::ofData() const
{
    NftStyle style;
    style.hexDigits = data;
    return style;
}

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

// As deep as the reader let the text be.
// NOLINTNEXTLINE(misc-no-recursion)
void appendExpressionText(std::string& out, const JsonValue& expression, const NftStyle& style)
{
    switch (expression.kind()) {
    case JsonKind::Missing:
    case JsonKind::Null: return;
    case JsonKind::True: out += "exists"; return;
    case JsonKind::False: out += "missing"; return;
    case JsonKind::Array: appendJoined(out, expression, ",", style); return;
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
        appendHex(out, number, style.hexDigits);
    } else {
        out += expression.text();
    }
}

} // namespace natlens
