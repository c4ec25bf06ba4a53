// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/mappings_command.h"

#include "cli/mapping_rows.h"
#include "cli/rule_rows.h"
#include "cli/rules_command.h"

namespace natlens::cli {

MappingsCommand::MappingsCommand(CommandHost& host, const Options& options)
    : FactsCommand(host, options,
                   rulePartsAnd({FactPart::Links, FactPart::Addresses, FactPart::Sockets,
                                 FactPart::PolicyRules, FactPart::Routes}))
{
}

void MappingsCommand::onFacts(Facts&& facts)
{
    if (!facts.rules) {
        host().notice("the rules could not be read");
        host().finish(failureStatus());
        return;
    }
    const Ruleset& rules = *facts.rules;
    for (const std::string& note : noteTexts(rules)) {
        host().notice(note);
    }
    if (format() == Format::Table) {
        output().raw(mappingTable(facts.mappings, rules, output().colour()));
        host().finish(ExitDone);
        return;
    }
    for (const Mapping& mapping : facts.mappings.mappings) {
        std::string line;
        appendMappingJson(line, mapping, rules);
        output().line(line);
    }
    for (const UnusedListener& unused : facts.mappings.unused) {
        std::string line;
        appendUnusedJson(line, unused);
        output().line(line);
    }
    host().finish(ExitDone);
}

} // namespace natlens::cli
