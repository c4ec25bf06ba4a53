// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/drafts.h"

#include "doctor/commands.h"

namespace natlens::doctor {

namespace {

constexpr std::size_t MaxRuleText = 240;

const char* name(RuleFamily family)
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

} // namespace

Finding draft(const char* id, const Grade& grade, const FindingText& text, Values values)
{
    Finding finding;
    finding.id = id;
    finding.severity = grade.severity;
    finding.confidence = grade.confidence;
    finding.weight = grade.weight;
    finding.title = text.title;
    finding.detail = text.detail;
    finding.why = text.why;
    finding.values = std::move(values);
    return finding;
}

void fixBySysctl(Finding& finding, const Facts& facts, const std::string& name,
                 const std::string& wanted)
{
    finding.fix.push_back(sysctlCommand(name, wanted));
    if (const auto before = facts.sysctl(name)) {
        finding.undo.push_back(sysctlCommand(name, std::to_string(*before)));
    }
    finding.verify.push_back(sysctlQuery(name));
    if (!finding.action) {
        finding.action = FixAction{FixAction::Kind::SetSysctls, {}, {}};
    }
    finding.action->values.emplace_back(name, wanted);
}

void aboutRule(Finding& finding, const Facts& facts, RuleIndex rule)
{
    finding.rule = rule;
    finding.values.emplace_back("rule", textOf(facts.rules->rules[rule]));
    finding.values.emplace_back("place", placeOf(*facts.rules, rule));
}

std::string placeOf(const Ruleset& rules, RuleIndex index)
{
    const Rule& rule = rules.rules[index];
    const Chain& chain = rules.chains[rule.chain];
    std::string place = std::string(name(chain.family)) + " " + chain.table + " " + chain.name;
    if (chain.origin == RuleOrigin::IptablesLegacy) {
        place += " (legacy)";
    }
    for (char& c : place) {
        c = static_cast<unsigned char>(c) < ' ' || c == '\x7f' ? '?' : c;
    }
    return rule.handle ? place + ", handle " + std::to_string(*rule.handle)
                       : place + ", rule " + std::to_string(rule.position + 1);
}

std::string textOf(const Rule& rule)
{
    const bool whole = rule.text.size() <= MaxRuleText;
    std::string text = whole ? rule.text : rule.text.substr(0, MaxRuleText) + "…";
    // It may stand in a comment behind a command: a line feed would begin another command.
    for (char& c : text) {
        c = static_cast<unsigned char>(c) < ' ' || c == '\x7f' ? ' ' : c;
    }
    return text;
}

} // namespace natlens::doctor
