// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <vector>

#include "export/flow_text.h"
#include "export/text_append.h"
#include "export/tuple_json.h"

namespace natlens {

namespace {

/// What the columns are made from.
struct Row {
    const Flow& flow;
    const NatVerdict& nat;
};

/// A field whose value is not told stays empty.
struct Column {
    std::string_view name;
    void (*append)(std::string& out, const Row& row);
};

template<class T> void appendOptional(std::string& out, const std::optional<T>& value)
{
    if (value) {
        appendNumber(out, *value);
    }
}

/// RFC 4180, section 2: quotes where there is a comma, a quote or a line break; quotes doubled.
void appendText(std::string& out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        appendUtf8(out, text);
        return;
    }
    std::string doubled;
    for (const char character : text) {
        doubled.append(character == '"' ? 2 : 1, character);
    }
    out += '"';
    appendUtf8(out, doubled);
    out += '"';
}

template<class Names> void appendWords(std::string& out, const Names& names)
{
    std::string_view blank;
    for (const auto& word : names) {
        out.append(blank).append(word);
        blank = " ";
    }
}

enum class Side { Source, Destination };

/// The port, or the key of GRE.
void appendPort(std::string& out, const L4Identity& l4, Side side)
{
    const bool source = side == Side::Source;
    if (const auto* ports = std::get_if<Ports>(&l4)) {
        appendNumber(out, source ? ports->src : ports->dst);
    } else if (const auto* keys = std::get_if<GreKeys>(&l4)) {
        appendNumber(out, source ? keys->src : keys->dst);
    }
}

template<class T> void appendIcmp(std::string& out, const L4Identity& l4, T IcmpIdentity::*field)
{
    if (const auto* icmp = std::get_if<IcmpIdentity>(&l4)) {
        appendNumber(out, icmp->*field);
    }
}

void appendCounter(std::string& out, const std::optional<Counters>& counters,
                   std::uint64_t Counters::*field)
{
    if (counters) {
        appendNumber(out, (*counters).*field);
    }
}

const RareAttributes& rareOf(const Flow& flow)
{
    static const RareAttributes NoRare;
    return flow.rare ? *flow.rare : NoRare;
}

void appendMaster(std::string& out, const std::optional<Tuple>& master)
{
    if (!master) {
        return;
    }
    appendAddress(out, master->src);
    out += ' ';
    appendPort(out, master->l4, Side::Source);
    out += ' ';
    appendAddress(out, master->dst);
    out += ' ';
    appendPort(out, master->l4, Side::Destination);
}

constexpr Column Identity[] = {
    {"id", [](std::string& out, const Row& row) { appendOptional(out, row.flow.id); }},
    {"zone", [](std::string& out, const Row& row) { appendNumber(out, row.flow.zone); }},
    {"l3", [](std::string& out, const Row& row) { out += l3Name(row.flow.original.family()); }},
    {"l4", [](std::string& out, const Row& row) { out += l4Name(row.flow.original.protocol); }},
    {"l4num",
     [](std::string& out, const Row& row) { appendNumber(out, row.flow.original.protocol); }},
    {"state", [](std::string& out, const Row& row) { out += stateName(row.flow.protocolInfo); }},
    {"status", [](std::string& out,
                  const Row& row) { appendWords(out, statusNames(row.flow.status.value_or(0))); }},
};

/// The columns of one direction; @p tuple picks it.
template<Tuple Flow::*tuple>
constexpr std::array<void (*)(std::string&, const Row&), 7> EndColumns{
    [](std::string& out, const Row& row) { appendAddress(out, (row.flow.*tuple).src); },
    [](std::string& out, const Row& row) { appendPort(out, (row.flow.*tuple).l4, Side::Source); },
    [](std::string& out, const Row& row) { appendAddress(out, (row.flow.*tuple).dst); },
    [](std::string& out, const Row& row) {
        appendPort(out, (row.flow.*tuple).l4, Side::Destination);
    },
    [](std::string& out, const Row& row) {
        appendIcmp(out, (row.flow.*tuple).l4, &IcmpIdentity::id);
    },
    [](std::string& out, const Row& row) {
        appendIcmp(out, (row.flow.*tuple).l4, &IcmpIdentity::type);
    },
    [](std::string& out, const Row& row) {
        appendIcmp(out, (row.flow.*tuple).l4, &IcmpIdentity::code);
    },
};

constexpr Column Ends[] = {
    {"orig_src", EndColumns<&Flow::original>[0]},
    {"orig_sport", EndColumns<&Flow::original>[1]},
    {"orig_dst", EndColumns<&Flow::original>[2]},
    {"orig_dport", EndColumns<&Flow::original>[3]},
    {"orig_icmp_id", EndColumns<&Flow::original>[4]},
    {"orig_icmp_type", EndColumns<&Flow::original>[5]},
    {"orig_icmp_code", EndColumns<&Flow::original>[6]},
    {"reply_src", EndColumns<&Flow::reply>[0]},
    {"reply_sport", EndColumns<&Flow::reply>[1]},
    {"reply_dst", EndColumns<&Flow::reply>[2]},
    {"reply_dport", EndColumns<&Flow::reply>[3]},
    {"reply_icmp_id", EndColumns<&Flow::reply>[4]},
    {"reply_icmp_type", EndColumns<&Flow::reply>[5]},
    {"reply_icmp_code", EndColumns<&Flow::reply>[6]},
};

constexpr Column Meta[] = {
    {"nat_kind", [](std::string& out, const Row& row) { out += name(row.nat.kind); }},
    {"nat_certainty", [](std::string& out, const Row& row) { out += name(row.nat.certainty); }},
    {"nat_changed",
     [](std::string& out, const Row& row) { appendWords(out, changedNames(row.nat)); }},
    {"timeout", [](std::string& out, const Row& row) { appendOptional(out, row.flow.timeout); }},
    {"mark", [](std::string& out, const Row& row) { appendOptional(out, row.flow.mark); }},
    {"orig_packets",
     [](std::string& out, const Row& row) {
         appendCounter(out, row.flow.countersOriginal, &Counters::packets);
     }},
    {"orig_bytes",
     [](std::string& out, const Row& row) {
         appendCounter(out, row.flow.countersOriginal, &Counters::bytes);
     }},
    {"reply_packets",
     [](std::string& out, const Row& row) {
         appendCounter(out, row.flow.countersReply, &Counters::packets);
     }},
    {"reply_bytes",
     [](std::string& out, const Row& row) {
         appendCounter(out, row.flow.countersReply, &Counters::bytes);
     }},
    {"start",
     [](std::string& out, const Row& row) {
         if (row.flow.timestamps) {
             appendNumber(out, row.flow.timestamps->startNs);
         }
     }},
    {"stop",
     [](std::string& out, const Row& row) {
         if (row.flow.timestamps && row.flow.timestamps->stopNs != 0) {
             appendNumber(out, row.flow.timestamps->stopNs);
         }
     }},
    {"use", [](std::string& out, const Row& row) { appendOptional(out, row.flow.use); }},
};

constexpr Column Rare[] = {
    {"helper", [](std::string& out,
                  const Row& row) { appendText(out, rareOf(row.flow).helper.value_or("")); }},
    {"master",
     [](std::string& out, const Row& row) { appendMaster(out, rareOf(row.flow).master); }},
    {"zone_orig",
     [](std::string& out, const Row& row) { appendOptional(out, rareOf(row.flow).zoneOriginal); }},
    {"zone_reply",
     [](std::string& out, const Row& row) { appendOptional(out, rareOf(row.flow).zoneReply); }},
    {"labels", [](std::string& out, const Row& row) { appendHex(out, rareOf(row.flow).labels); }},
    {"secctx", [](std::string& out,
                  const Row& row) { appendText(out, rareOf(row.flow).secctx.value_or("")); }},
};

constexpr std::span<const Column> Groups[] = {Identity, Ends, Meta, Rare};

template<class Write> void forEachColumn(std::string& out, Write write)
{
    bool first = true;
    for (const auto group : Groups) {
        for (const Column& column : group) {
            if (!first) {
                out += ',';
            }
            first = false;
            write(column);
        }
    }
}

} // namespace

std::string csvHeader()
{
    std::string out;
    forEachColumn(out, [&](const Column& column) { out += column.name; });
    return out;
}

void appendCsv(std::string& out, const Flow& flow, const NatVerdict& nat)
{
    const Row row{flow, nat};
    forEachColumn(out, [&](const Column& column) { column.append(out, row); });
}

} // namespace natlens
