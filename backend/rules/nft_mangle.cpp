// SPDX-License-Identifier: GPL-2.0-or-later
#include <string_view>

#include "rules/nft_rule.h"

namespace natlens {

namespace {

/// What an expression of marks makes: (source & kept) ^ value.
struct MarkChange {
    MatchField source = MatchField::Other; ///< Other with nothing kept: a constant
    std::uint32_t kept = 0;
    std::uint32_t value = 0;
    bool understood = true;
};

void apply(MarkChange& change, std::string_view op, std::uint32_t number)
{
    if (op == "&") {
        change.kept &= number;
        change.value &= number;
    } else if (op == "|") {
        change.kept &= ~number;
        change.value |= number;
    } else {
        change.value ^= number;
    }
}

// As deep as the reader let the text be.
// NOLINTNEXTLINE(misc-no-recursion)
MarkChange readMarkChange(const JsonValue& value)
{
    std::uint64_t number = 0;
    if (value.number(number)) {
        return {MatchField::Other, 0, static_cast<std::uint32_t>(number), number <= 0xffff'ffff};
    }
    const std::string_view op = value.firstKey();
    if (op == "&" || op == "|" || op == "^") {
        const JsonValue sides = value[op];
        MarkChange change = readMarkChange(sides.at(0));
        std::size_t at = 0;
        for (const JsonValue side : sides) {
            if (at++ == 0) {
                continue;
            }
            change.understood = change.understood && side.number(number) && number <= 0xffff'ffff;
            apply(change, op, static_cast<std::uint32_t>(number));
        }
        return change;
    }
    const NftLeft left = readLeft(value);
    MarkChange change{left.fields.front(), 0xffff'ffff, 0, true};
    change.understood = change.source == MatchField::Mark || change.source == MatchField::CtMark;
    return change;
}

void readMark(const JsonValue& value, MatchField own, NftAction& out)
{
    out.action.kind = own == MatchField::Mark ? ActionKind::SetMark : ActionKind::SetCtMark;
    if (const JsonValue map = value["map"]; map.isObject()) {
        readMap(map, out);
        return;
    }
    const MarkChange change = readMarkChange(value);
    out.understood = change.understood;
    out.action.value = change.value;
    out.action.mask = ~change.kept;
    if (!change.understood || (change.kept != 0 && change.source != own)) {
        out.action.mapped = true;
        out.action.mapKey = {change.understood ? change.source : MatchField::Other};
    }
}

} // namespace

NftAction readMangle(const JsonValue& value)
{
    NftAction out;
    const JsonValue key = value["key"];
    const NftLeft left = readLeft(key);
    const MatchField field = left.fields.front();
    if (field == MatchField::Mark || field == MatchField::CtMark) {
        readMark(value["value"], field, out);
        return out;
    }
    const std::string_view what = key.firstKey();
    const std::string_view part = key[what]["field"].text();
    const bool changesPacket =
        what == "payload" && part != "dscp" && part != "ecn" && part != "ttl" && part != "hoplimit";
    const bool changesZone = field == MatchField::CtZone;
    if (!changesPacket && !changesZone) {
        out.action.kind = ActionKind::Note;
    }
    out.understood = out.action.kind == ActionKind::Note;
    out.implied = left.implied;
    return out;
}

} // namespace natlens
