// SPDX-License-Identifier: GPL-2.0-or-later
#include <string_view>

#include "rules/nft_text_parts.h"

namespace natlens {

namespace {

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
    appendExpressionText(out, address, {});
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

} // namespace

void appendOptionText(std::string& out, std::string_view word, const JsonValue& value, bool quoted)
{
    if (value.isMissing()) {
        return;
    }
    out.append(" ").append(word).append(word.empty() ? "" : " ");
    NftStyle style;
    style.quoted = quoted;
    appendExpressionText(out, value, style);
}

void appendNatText(std::string& out, std::string_view key, const JsonValue& value)
{
    out += key;
    appendOptionText(out, "", value["family"]);
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
        appendExpressionText(out, port, {});
    }
    appendNatFlags(out, value["flags"]);
}

} // namespace natlens
