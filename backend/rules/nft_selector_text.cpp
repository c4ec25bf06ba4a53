// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string_view>

#include "rules/nft_text_parts.h"

namespace natlens {

namespace {

struct Writer {
    std::string_view key;
    void (*append)(std::string&, const JsonValue&);
};

void appendPart(std::string& out, const JsonValue& part)
{
    if (!part.isMissing()) {
        out += ' ';
        appendExpressionText(out, part, {});
    }
}

void appendPayload(std::string& out, const JsonValue& value)
{
    if (const JsonValue base = value["base"]; !base.isMissing()) {
        out.append("@").append(base.text()).append(",");
        out.append(value["offset"].text()).append(",").append(value["len"].text());
        return;
    }
    out.append(value["protocol"].text()).append(" ").append(value["field"].text());
}

void appendMeta(std::string& out, const JsonValue& value)
{
    constexpr std::array<std::string_view, 6> Unqualified{"iif",     "oif",      "iifname",
                                                          "oifname", "iifgroup", "oifgroup"};
    const std::string_view key = value["key"].text();
    const bool plain = std::ranges::find(Unqualified, key) != Unqualified.end();
    out.append(plain ? "" : "meta ").append(key);
}

void appendCt(std::string& out, const JsonValue& value)
{
    out += "ct";
    appendPart(out, value["dir"]);
    appendPart(out, value["family"]);
    appendPart(out, value["key"]);
}

void appendFib(std::string& out, const JsonValue& value)
{
    out += "fib ";
    const JsonValue flags = value["flags"];
    flags.isArray() ? appendJoinedText(out, flags, " . ", {})
                    : appendExpressionText(out, flags, {});
    appendPart(out, value["result"]);
}

void appendSocket(std::string& out, const JsonValue& value)
{
    out += "socket";
    appendPart(out, value["key"]);
}

void appendRt(std::string& out, const JsonValue& value)
{
    out += "rt";
    appendPart(out, value["family"]);
    appendPart(out, value["key"]);
}

void appendExtensionHeader(std::string& out, const JsonValue& value)
{
    const JsonValue field = value["field"];
    out.append(field.isMissing() ? "exthdr " : "").append(value["name"].text());
    appendPart(out, field);
}

void appendTcpOption(std::string& out, const JsonValue& value)
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

void appendNumgen(std::string& out, const JsonValue& value)
{
    out += "numgen";
    appendPart(out, value["mode"]);
    appendModulus(out, value);
}

void appendJhash(std::string& out, const JsonValue& value)
{
    out += "jhash";
    appendPart(out, value["expr"]);
    appendModulus(out, value);
}

void appendSymhash(std::string& out, const JsonValue& value)
{
    out += "symhash";
    appendModulus(out, value);
}

constexpr Writer Writers[] = {
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
};

} // namespace

bool appendSelectorText(std::string& out, const JsonValue& value)
{
    const auto* const writer = std::ranges::find(Writers, value.firstKey(), &Writer::key);
    if (writer == std::end(Writers)) {
        return false;
    }
    writer->append(out, *value.begin());
    return true;
}

} // namespace natlens
