// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/save_text.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "rules/save_rule.h"
#include "rules/save_value.h"
#include "rules/save_words.h"

namespace natlens {

namespace {

struct BuiltInChain {
    std::string_view name;
    Hook hook;
};

constexpr BuiltInChain BuiltInChains[] = {
    {"PREROUTING", Hook::Prerouting},   {"INPUT", Hook::Input},
    {"FORWARD", Hook::Forward},         {"OUTPUT", Hook::Output},
    {"POSTROUTING", Hook::Postrouting},
};

/// enum nf_ip_hook_priorities of linux/netfilter_ipv4.h.
std::optional<std::int32_t> priorityOf(std::string_view table, Hook hook)
{
    if (table == "nat") {
        return hook == Hook::Input || hook == Hook::Postrouting ? 100 : -100;
    }
    struct TablePriority {
        std::string_view table;
        std::int32_t priority;
    };
    constexpr TablePriority Priorities[] = {
        {"raw", -300}, {"mangle", -150}, {"filter", 0}, {"security", 50}};
    const auto* const at = std::ranges::find(Priorities, table, &TablePriority::table);
    return at == std::end(Priorities) ? std::nullopt : std::optional(at->priority);
}

std::string_view typeOf(std::string_view table, Hook hook)
{
    if (table == "nat") {
        return "nat";
    }
    return table == "mangle" && hook == Hook::Output ? "route" : "filter";
}

class SaveReader {
public:
    SaveReader(FactPart source, RulesetBuilder& builder) : m_source(source), m_builder(builder)
    {
        const bool nft =
            source == FactPart::IptablesNftSave || source == FactPart::Ip6tablesNftSave;
        const bool ipv6 =
            source == FactPart::Ip6tablesNftSave || source == FactPart::Ip6tablesLegacySave;
        m_origin = nft ? RuleOrigin::IptablesNft : RuleOrigin::IptablesLegacy;
        m_family = ipv6 ? RuleFamily::Ip6 : RuleFamily::Ip;
    }

    void readLine(std::string_view line);

private:
    void readTable(std::string_view name)
    {
        m_table = name;
        m_foreign = m_notOurs.contains(m_table);
        if (m_origin == RuleOrigin::IptablesNft && !m_foreign) {
            m_builder.replaceTable(m_family, m_table);
        }
    }
    /// Of a table that nft made under one of iptables' names, such as nat, it says so in a comment
    /// and then prints the table as if it were empty.
    void readComment(std::string_view line)
    {
        constexpr std::string_view Begin = "# Table `";
        const auto end = line.find('\'');
        if (line.starts_with(Begin) && end != std::string_view::npos
            && line.find("incompatible") != std::string_view::npos) {
            m_notOurs.emplace(line.substr(Begin.size(), end - Begin.size()));
        }
    }
    void readChain(std::string_view line);
    void readRule(std::string_view line);
    [[nodiscard]] ChainIndex chain(std::string_view name)
    {
        return m_builder.chain(m_origin, m_family, m_table, name);
    }

    FactPart m_source;
    RulesetBuilder& m_builder;
    RuleOrigin m_origin;
    RuleFamily m_family;
    std::string m_table;
    std::set<std::string, std::less<>> m_notOurs;
    bool m_foreign = false; ///< the table is one of those
};

void SaveReader::readLine(std::string_view line)
{
    if (line.starts_with('#')) {
        readComment(line);
        return;
    }
    if (line.empty() || line == "COMMIT") {
        return;
    }
    if (line.starts_with('*')) {
        readTable(line.substr(1));
    } else if (m_foreign) {
        return;
    } else if (m_table.empty()) {
        m_builder.note(RulesetNote::Kind::Unparsed, m_source, line);
    } else if (line.starts_with(':')) {
        readChain(line.substr(1));
    } else {
        readRule(line);
    }
}

void SaveReader::readChain(std::string_view line)
{
    const auto words = saveWords(line);
    if (words.empty()) {
        m_builder.note(RulesetNote::Kind::Unparsed, m_source, line);
        return;
    }
    const ChainIndex index = chain(words[0].text);
    Chain& chain = m_builder.ruleset().chains[index];
    const auto* const builtIn =
        std::ranges::find(BuiltInChains, words[0].text, &BuiltInChain::name);
    const std::string_view policy = words.size() > 1 ? words[1].text : std::string_view("-");
    if (policy == "-" || builtIn == std::end(BuiltInChains)) {
        return;
    }
    const auto priority = priorityOf(m_table, builtIn->hook);
    if (!priority) { // "rawpost" and its like: where it hooks in is not known here
        m_builder.note(RulesetNote::Kind::UnknownPart, m_source,
                       "table " + m_table + ' ' + std::string(line));
        return;
    }
    chain.hook = builtIn->hook;
    chain.priority = *priority;
    chain.type = typeOf(m_table, builtIn->hook);
    chain.policy = policy == "DROP" ? ActionKind::Drop : ActionKind::Accept;
}

/// "[packets:bytes]", taken off the front.
std::optional<RuleCounters> takeCounters(std::string_view& line)
{
    const auto end = line.find(']');
    if (!line.starts_with('[') || end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view inside = line.substr(1, end - 1);
    const auto colon = inside.find(':');
    const auto packets = saveNumber(inside.substr(0, colon));
    const auto bytes =
        colon == std::string_view::npos ? std::nullopt : saveNumber(inside.substr(colon + 1));
    line.remove_prefix(end + 1);
    while (line.starts_with(' ')) {
        line.remove_prefix(1);
    }
    return packets && bytes ? std::optional(RuleCounters{*packets, *bytes}) : std::nullopt;
}

void SaveReader::readRule(std::string_view line)
{
    std::string_view text = line;
    const auto counters = takeCounters(text);
    const auto words = saveWords(text);
    if (words.size() < 2 || words[0].text != "-A") {
        m_builder.note(RulesetNote::Kind::Unparsed, m_source, line);
        return;
    }
    const ChainIndex index = chain(words[1].text);
    SaveCursor cursor(words);
    static_cast<void>(cursor.next());
    static_cast<void>(cursor.next());
    const Chain& own = m_builder.ruleset().chains[index];
    Rule rule = SaveRuleReader(cursor, [&](std::string_view name) {
                    return m_builder.hasChain(own, name);
                }).read();
    rule.chain = index;
    rule.counters = counters;
    rule.text = text;
    m_builder.add(std::move(rule));
}

} // namespace

void readSaveText(std::string_view text, FactPart source, RulesetBuilder& builder)
{
    SaveReader reader(source, builder);
    while (!text.empty()) {
        const auto end = text.find('\n');
        reader.readLine(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

} // namespace natlens
