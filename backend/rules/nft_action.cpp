// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string_view>

#include "rules/nft_rule.h"
#include "rules/nft_set.h"

namespace natlens {

namespace {

struct KindWord {
    std::string_view word;
    ActionKind kind;
};

constexpr KindWord Kinds[] = {
    {"accept", ActionKind::Accept},
    {"drop", ActionKind::Drop},
    {"reject", ActionKind::Reject},
    {"return", ActionKind::Return},
    {"continue", ActionKind::Continue},
    {"jump", ActionKind::Jump},
    {"goto", ActionKind::Goto},
    {"queue", ActionKind::Queue},
    {"redirect", ActionKind::Redirect},
    {"dnat", ActionKind::Dnat},
    {"snat", ActionKind::Snat},
    {"masquerade", ActionKind::Masquerade},
    {"tproxy", ActionKind::Tproxy},
    {"notrack", ActionKind::NoTrack},
    // What these do decides nothing about the packet.
    {"log", ActionKind::Note},
    {"dup", ActionKind::Note},
    {"set", ActionKind::Note},
    {"map", ActionKind::Note},
    {"flow", ActionKind::Note},
    {"last", ActionKind::Note},
    {"ct helper", ActionKind::Note},
    {"ct timeout", ActionKind::Note},
    {"ct expectation", ActionKind::Note},
};

bool isNat(ActionKind kind)
{
    return kind == ActionKind::Redirect || kind == ActionKind::Dnat || kind == ActionKind::Snat
           || kind == ActionKind::Masquerade || kind == ActionKind::Tproxy;
}

void readFlag(Action& action, std::string_view flag)
{
    action.random = action.random || flag == "random";
    action.fullyRandom = action.fullyRandom || flag == "fully-random";
    action.persistent = action.persistent || flag == "persistent";
    if (flag == "netmap" || flag == "prefix") {
        action.kind = ActionKind::Netmap;
    }
}

void readFlags(Action& action, const JsonValue& flags)
{
    readFlag(action, flags.text());
    if (flags.isArray()) {
        for (const JsonValue flag : flags) {
            readFlag(action, flag.text());
        }
    }
}

void readNat(const JsonValue& value, NftAction& out)
{
    readFlags(out.action, value["flags"]);
    readFlags(out.action, value["type_flags"]);
    const JsonValue address = value["addr"];
    const JsonValue port = value["port"];
    if (const JsonValue map = address["map"]; map.isObject()) {
        readMap(map, out);
    } else if (!address.isMissing()) {
        out.action.addresses = readAddresses(address);
        out.understood = out.action.addresses.has_value();
    }
    if (const JsonValue map = port["map"]; map.isObject()) {
        // Two maps in one action are more than can be told here.
        out.understood = out.understood && !out.action.mapped;
        readMap(map, out);
    } else if (!port.isMissing()) {
        out.action.ports = readPorts(port);
        out.understood = out.understood && out.action.ports.has_value();
    }
}

void readVerdictMap(const JsonValue& value, NftAction& out)
{
    out.action.kind = ActionKind::Jump;
    readMap(value, out);
}

} // namespace

void readMap(const JsonValue& map, NftAction& out)
{
    NftLeft left = readLeft(map["key"]);
    out.implied.insert(out.implied.end(), left.implied.begin(), left.implied.end());
    out.action.mapped = true;
    out.action.mapKey = left.fields;
    out.understood = out.understood && left.isKnown() && left.mask == ~std::uint64_t{0};
    const JsonValue data = map["data"];
    if (data.isString() && data.text().starts_with('@')) {
        out.action.map = data.text().substr(1);
        return;
    }
    if (!left.isKnown()) { // a hash or a number made up: what it may become is known all the same
        left = {};
        left.fields = {MatchField::Mark};
        left.ofIpv6 = {false};
    }
    out.understood = readMapEntries(data["set"], left, out.action.entries) && out.understood;
}

NftAction readAction(std::string_view key, const JsonValue& value)
{
    NftAction out;
    if (key == "mangle") {
        return readMangle(value);
    }
    if (key == "vmap") {
        readVerdictMap(value, out);
        return out;
    }
    const auto* const at = std::ranges::find(Kinds, key, &KindWord::word);
    if (at == std::end(Kinds)) {
        out.understood = false;
        return out;
    }
    out.action.kind = at->kind;
    if (isNat(at->kind)) {
        readNat(value, out);
    }
    out.action.chain = value["target"].text();
    return out;
}

} // namespace natlens
