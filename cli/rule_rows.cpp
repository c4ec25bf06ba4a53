// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/rule_rows.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <numeric>
#include <tuple>

#include "cli/terminal.h"
#include "cli/text_table.h"

namespace natlens::cli {

namespace {

const char* word(RuleFamily family)
{
    switch (family) {
    case RuleFamily::Ip: return "ip";
    case RuleFamily::Ip6: return "ip6";
    case RuleFamily::Inet: return "inet";
    case RuleFamily::Arp: return "arp";
    case RuleFamily::Bridge: return "bridge";
    case RuleFamily::Netdev: break;
    }
    return "netdev";
}

const char* word(RuleOrigin origin)
{
    switch (origin) {
    case RuleOrigin::Nftables: return "nftables";
    case RuleOrigin::IptablesNft: return "iptables-nft";
    case RuleOrigin::IptablesLegacy: break;
    }
    return "iptables-legacy";
}

/// Null: only jumped to.
const char* word(Hook hook)
{
    switch (hook) {
    case Hook::None: break;
    case Hook::Ingress: return "ingress";
    case Hook::Prerouting: return "prerouting";
    case Hook::Input: return "input";
    case Hook::Forward: return "forward";
    case Hook::Output: return "output";
    case Hook::Postrouting: return "postrouting";
    case Hook::Egress: return "egress";
    }
    return nullptr;
}

const char* word(FactPart source)
{
    switch (source) {
    case FactPart::NftJson: return "nftables";
    case FactPart::IptablesNftSave: return "iptables-nft";
    case FactPart::Ip6tablesNftSave: return "ip6tables-nft";
    case FactPart::IptablesLegacySave: return "iptables-legacy";
    case FactPart::Ip6tablesLegacySave: return "ip6tables-legacy";
    default: return "rules";
    }
}

Row rowOf(const Ruleset& rules, const Rule& rule)
{
    const Chain& chain = rules.chains[rule.chain];
    const bool base = chain.hook != Hook::None;
    const auto& counters = rule.counters;
    return {{word(chain.family)},
            {escapeForTerminal(chain.table)},
            {escapeForTerminal(chain.name)},
            {base ? word(chain.hook) : "-"},
            {base ? std::to_string(chain.priority) : "-"},
            {rule.handle ? std::to_string(*rule.handle) : "-"},
            {counters ? std::to_string(counters->packets) : "-"},
            {escapeForTerminal(rule.text) + (rule.understood ? "" : "  (not fully understood)")}};
}

void writeTexts(JsonWriter& json, const char* name, const auto& parts)
{
    json.name(name);
    json.beginArray();
    for (const auto& part : parts) {
        if (!part.text.empty()) { // implied ones have none
            json.string(part.text);
        }
    }
    json.endArray();
}

void writePlace(JsonWriter& json, const Chain& chain)
{
    json.memberWord("family", word(chain.family));
    json.memberWord("origin", word(chain.origin));
    json.name("table");
    json.string(chain.table);
    json.name("chain");
    json.string(chain.name);
    json.name("hook");
    chain.hook == Hook::None ? json.null() : json.word(word(chain.hook));
    json.name("priority");
    chain.hook == Hook::None ? json.null() : json.number(chain.priority);
}

std::string_view kindText(RulesetNote::Kind kind)
{
    switch (kind) {
    case RulesetNote::Kind::NotRead: return "could not be read";
    case RulesetNote::Kind::Unparsed: return "not understood";
    case RulesetNote::Kind::UnknownPart: return "kept as text";
    case RulesetNote::Kind::Cycle: return "a jump leads back to its own chain";
    case RulesetNote::Kind::NoSuchChain: return "a jump leads to a chain that is not there";
    case RulesetNote::Kind::TooMuch: break;
    }
    return "too much of it: the rest is left out";
}

} // namespace

std::vector<ChainIndex> chainsInOrder(const Ruleset& rules)
{
    std::vector<ChainIndex> order(rules.chains.size());
    std::iota(order.begin(), order.end(), 0);
    const auto key = [&rules](ChainIndex index) {
        const Chain& chain = rules.chains[index];
        return std::tuple(chain.hook == Hook::None, chain.hook, orderOf(chain), chain.priority);
    };
    std::ranges::stable_sort(order, {}, key);
    return order;
}

std::string ruleTable(const Ruleset& rules, bool colour)
{
    TextTable table({{"FAMILY"},
                     {"TABLE"},
                     {"CHAIN"},
                     {"HOOK"},
                     {"PRIORITY", true},
                     {"HANDLE", true},
                     {"PACKETS", true},
                     {"RULE"}});
    std::vector<Row> rows;
    for (const ChainIndex chain : chainsInOrder(rules)) {
        for (const RuleIndex rule : rules.chains[chain].rules) {
            rows.push_back(rowOf(rules, rules.rules[rule]));
            table.fit(rows.back());
        }
    }
    std::string out = table.header(colour);
    for (const Row& row : rows) {
        out += table.line(row, colour);
    }
    return out;
}

void appendRuleJson(std::string& out, const Ruleset& rules, const Rule& rule)
{
    const Chain& chain = rules.chains[rule.chain];
    JsonWriter json(out);
    json.beginObject();
    writePlace(json, chain);
    json.member("position", rule.position);
    json.member("handle", rule.handle);
    writeTexts(json, "match", rule.matches);
    writeTexts(json, "action", rule.actions);
    json.name("counters");
    if (rule.counters) {
        json.beginObject();
        json.member("packets", rule.counters->packets);
        json.member("bytes", rule.counters->bytes);
        json.endObject();
    } else {
        json.null();
    }
    json.name("comment");
    json.string(rule.comment);
    json.name("understood");
    json.boolean(rule.understood);
    json.name("text");
    json.string(rule.text);
    json.endObject();
}

void writeRuleName(JsonWriter& json, const Ruleset& rules, RuleIndex rule)
{
    const Rule& named = rules.rules[rule];
    json.beginObject();
    writePlace(json, rules.chains[named.chain]);
    json.member("position", named.position);
    json.member("handle", named.handle);
    json.name("text");
    json.string(named.text);
    json.endObject();
}

std::string ruleName(const Ruleset& rules, RuleIndex rule)
{
    const Rule& named = rules.rules[rule];
    const Chain& chain = rules.chains[named.chain];
    std::string text = word(chain.family);
    text.append(" ").append(chain.table).append(" ").append(chain.name);
    text += named.handle ? " handle " + std::to_string(*named.handle)
                         : " rule " + std::to_string(named.position + 1);
    return escapeForTerminal(text);
}

std::vector<std::string> noteTexts(const Ruleset& rules)
{
    std::vector<std::string> texts;
    for (const RulesetNote& note : rules.notes) {
        if (note.kind == RulesetNote::Kind::NotRead && note.errnum == ENOENT) {
            continue; // no such program: no such rules
        }
        std::string text = word(note.source);
        text.append(": ").append(kindText(note.kind));
        text.append(note.text.empty() ? "" : ": ").append(note.text);
        if (note.errnum != 0) {
            text.append(" (").append(std::strerror(note.errnum)).append(")");
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

} // namespace natlens::cli
