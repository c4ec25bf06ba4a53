// SPDX-License-Identifier: GPL-2.0-or-later
#include "rules/nft_listing.h"

#include <algorithm>
#include <limits>
#include <set>
#include <string>

#include "rules/json_reader.h"
#include "rules/nft_rule.h"
#include "rules/nft_set.h"
#include "rules/rule_words.h"
#include "wire/trace_places.h"

namespace natlens {

namespace {

constexpr FactPart Source = FactPart::NftJson;

class ListingReader {
public:
    explicit ListingReader(RulesetBuilder& builder) : m_builder(builder) {}

    void read(const JsonValue& element);
    [[nodiscard]] ReplacedHandles takeHandles() { return std::move(m_handles); }

private:
    void readTable(const JsonValue& value);
    void readChain(const JsonValue& value);
    void readRule(const JsonValue& value);
    void unknown(const JsonValue& element)
    {
        std::string text;
        appendJson(text, element);
        m_builder.note(RulesetNote::Kind::UnknownPart, Source, text);
    }

    RulesetBuilder& m_builder;
    ReplacedHandles m_handles;
    std::set<std::pair<RuleFamily, std::string>> m_dormant;
};

bool isSilent(std::string_view kind)
{
    // What rules refer to by name, and what decides nothing by itself.
    constexpr std::string_view Kinds[] = {"metainfo",  "counter",    "quota",          "limit",
                                          "ct helper", "ct timeout", "ct expectation", "flowtable",
                                          "secmark",   "synproxy",   "tunnel",         "element"};
    return std::ranges::find(Kinds, kind) != std::end(Kinds);
}

void ListingReader::read(const JsonValue& element)
{
    const std::string_view kind = element.firstKey();
    const JsonValue value = element[kind];
    const std::string_view table = value[kind == "table" ? "name" : "table"].text();
    // What the helper adds for a trace of ours comes and goes with it, and decides nothing.
    if (isSilent(kind) || table.starts_with(TraceTablePrefix)) {
        return;
    }
    const auto family = familyOf(value["family"].text());
    if (!family || (kind != "table" && table.empty())) {
        unknown(element);
        return;
    }
    const bool replaced = m_builder.isReplaced(*family, table);
    if (kind == "table") {
        readTable(value);
    } else if (kind == "chain" && !replaced) {
        readChain(value);
    } else if (kind == "rule") {
        readRule(value);
    } else if (kind == "set" || kind == "map") {
        m_builder.ruleset().sets.push_back(readNamedSet(value, kind == "map"));
    } else if (kind != "chain") {
        unknown(element);
    }
}

void ListingReader::readTable(const JsonValue& value)
{
    const JsonValue flags = value["flags"];
    const auto family = *familyOf(value["family"].text());
    const auto readFlag = [&](const JsonValue& flag) {
        const std::string_view word = flag.text();
        if (word == "dormant") {
            m_dormant.emplace(family, value["name"].text());
        } else if (word != "owner" && word != "persist" && !flag.isMissing()) {
            // libnftables 1.0.6 writes the name of a table instead of the flag's.
            m_builder.note(RulesetNote::Kind::UnknownPart, Source,
                           "flags of table " + std::string(value["name"].text()));
        }
    };
    if (flags.isArray()) {
        for (const JsonValue flag : flags) {
            readFlag(flag);
        }
    } else {
        readFlag(flags);
    }
}

void addDevices(Chain& chain, const JsonValue& devices)
{
    if (devices.isString()) {
        chain.devices.emplace_back(devices.text());
    }
    if (devices.isArray()) {
        for (const JsonValue device : devices) {
            chain.devices.emplace_back(device.text());
        }
    }
}

void ListingReader::readChain(const JsonValue& value)
{
    const auto family = *familyOf(value["family"].text());
    const std::string_view table = value["table"].text();
    Chain& chain =
        m_builder.ruleset()
            .chains[m_builder.chain(RuleOrigin::Nftables, family, table, value["name"].text())];
    chain.type = value["type"].text();
    const JsonValue hook = value["hook"];
    chain.hook = hookOf(hook.text());
    if (!hook.isMissing() && chain.hook == Hook::None) {
        unknown(value);
    }
    std::int64_t priority = 0;
    if (value["prio"].number(priority)) {
        using Limits = std::numeric_limits<std::int32_t>;
        chain.priority = static_cast<std::int32_t>(
            std::clamp<std::int64_t>(priority, Limits::min(), Limits::max()));
    }
    if (const JsonValue policy = value["policy"]; !policy.isMissing()) {
        chain.policy = policy.text() == "drop" ? ActionKind::Drop : ActionKind::Accept;
    }
    addDevices(chain, value["dev"]);
    addDevices(chain, value["devices"]);
    chain.dormant = m_dormant.contains({family, chain.table});
}

void ListingReader::readRule(const JsonValue& value)
{
    const auto family = *familyOf(value["family"].text());
    const std::string_view table = value["table"].text();
    const std::string_view name = value["chain"].text();
    if (m_builder.isReplaced(family, table)) {
        std::uint64_t handle = 0;
        static_cast<void>(value["handle"].number(handle));
        m_handles[{family, std::string(table), std::string(name)}].push_back(handle);
        return;
    }
    const ChainIndex index = m_builder.chain(RuleOrigin::Nftables, family, table, name);
    const Chain& chain = m_builder.ruleset().chains[index];
    Rule rule = NftRuleReader(m_builder, chain).read(value);
    rule.chain = index;
    m_builder.add(std::move(rule));
}

} // namespace

ReplacedHandles readNftListing(std::string_view bytes, RulesetBuilder& builder)
{
    ListingReader reader(builder);
    const auto failed =
        readJsonList(bytes, "nftables", [&reader](const JsonValue& one) { reader.read(one); });
    if (failed) {
        builder.note(failed->tooMuch ? RulesetNote::Kind::TooMuch : RulesetNote::Kind::Unparsed,
                     Source, "at byte " + std::to_string(failed->offset) + ": " + failed->what);
    }
    return reader.takeHandles();
}

} // namespace natlens
