// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes are rules, text that is kept, or a note: parsing ends, each index leads somewhere, and
// what was read can be evaluated. The first byte tells the source.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "rules/rule_matcher.h"
#include "rules/rule_order.h"

namespace {

using namespace natlens;

void mustBe(bool fact)
{
    if (!fact) {
        std::abort();
    }
}

FactPart sourceOf(std::uint8_t byte)
{
    constexpr FactPart Sources[] = {FactPart::NftJson, FactPart::IptablesNftSave,
                                    FactPart::Ip6tablesLegacySave, FactPart::IptablesLegacySave};
    return Sources[byte % 4];
}

void lookInto(const Ruleset& rules)
{
    std::size_t listed = 0;
    for (ChainIndex i = 0; i < rules.chains.size(); ++i) {
        for (std::uint32_t position = 0; position < rules.chains[i].rules.size(); ++position) {
            const RuleIndex index = rules.chains[i].rules[position];
            mustBe(index < rules.rules.size());
            mustBe(rules.rules[index].chain == i && rules.rules[index].position == position);
            ++listed;
        }
    }
    mustBe(listed == rules.rules.size());
}

/// Each line that is a rule of iptables is there, or there is a note.
void countLines(const std::string& text, const Ruleset& rules)
{
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        lines += line.starts_with("-A ") ? 1 : 0;
        at = end + 1;
    }
    mustBe(rules.rules.size() + rules.notes.size() >= std::min<std::size_t>(lines, 1000));
}

void evaluate(const std::shared_ptr<const Ruleset>& rules)
{
    const RuleMatcher matcher(rules, LocalAddresses());
    RulePacket packet;
    packet.protocol = 6;
    packet.src = *IpAddress::parse("10.0.0.1");
    packet.dst = *IpAddress::parse("10.0.0.2");
    packet.srcPort = 40000;
    packet.dstPort = 80;
    for (const Hook hook : {Hook::Prerouting, Hook::Output, Hook::Postrouting}) {
        const HookVerdict verdict = matcher.evaluate(hook, packet);
        mustBe(!verdict.rule || *verdict.rule < rules->rules.size());
    }
    static_cast<void>(orderWarnings(*rules));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    Bundle bundle;
    const FactPart source = sourceOf(data[0]);
    bundle.parts.push_back(
        {source, 0, {}, std::string(reinterpret_cast<const char*>(data + 1), size - 1)});
    const auto rules = std::make_shared<const Ruleset>(parseRuleset(bundle));
    lookInto(*rules);
    if (source != FactPart::NftJson) {
        countLines(bundle.parts[0].bytes, *rules);
    }
    evaluate(rules);
    return 0;
}
