// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/rules_command.h"

#include "cli/rule_rows.h"
#include "rules/ruleset.h"

namespace natlens::cli {

std::vector<FactPart> ruleParts()
{
    return {FactPart::NftGeneration,      FactPart::NftJson,
            FactPart::IptablesNftSave,    FactPart::Ip6tablesNftSave,
            FactPart::IptablesLegacySave, FactPart::Ip6tablesLegacySave,
            FactPart::LegacyTables};
}

std::vector<FactPart> rulePartsAnd(std::initializer_list<FactPart> more)
{
    auto parts = ruleParts();
    parts.insert(parts.end(), more);
    return parts;
}

// The source is there: what its stream tells is not needed.
void RulesCommand::onBatch(const StreamCounters&)
{
    if (!m_reading) {
        m_reading = true;
        host().readFacts(ruleParts(), [this](const Result<Bundle>& bundle) { onRules(bundle); });
    }
}

void RulesCommand::onRules(const Result<Bundle>& bundle)
{
    if (!bundle) {
        host().notice("reading rules: " + host().explain(bundle.error()));
        host().finish(ExitFailed);
        return;
    }
    const Ruleset rules = parseRuleset(*bundle);
    for (const std::string& note : noteTexts(rules)) {
        host().notice(note);
    }
    if (m_format == Format::Table) {
        output().raw(ruleTable(rules, output().colour()));
    }
    for (const ChainIndex chain : chainsInOrder(rules)) {
        for (const RuleIndex rule : rules.chains[chain].rules) {
            if (m_format == Format::Json) {
                std::string line;
                appendRuleJson(line, rules, rules.rules[rule]);
                output().line(line);
            }
        }
    }
    host().finish(ExitDone);
}

} // namespace natlens::cli
