// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "doctor/checks/checks.h"
#include "doctor/drafts.h"
#include "doctor/policy_routing.h"

namespace natlens::doctor {

namespace {

constexpr FindingText Text{
    QT_TRANSLATE_NOOP("Doctor", "Routing of a transparent proxy is left over"),
    QT_TRANSLATE_NOOP("Doctor", "The ip rule for mark %{mark} leads to table %{table}, which "
                                "delivers everything to this host; no rule diverts anything, and "
                                "no transparent socket waits."),
    QT_TRANSLATE_NOOP("Doctor",
                      "A proxy that ended without tidying up leaves this behind. Every packet that "
                      "gets this mark from somebody else, a VPN for instance, vanishes here."),
};

bool anyTransparent(const Facts& facts)
{
    return std::ranges::any_of(*facts.sockets, [](const DiagSocket& socket) {
        return socket.transparent.value_or(false);
    });
}

} // namespace

Findings leftovers(const Facts& facts)
{
    const std::vector<Diversion> diversions = diversionsOf(facts);
    const bool inUse = std::ranges::any_of(diversions, [](const Diversion& diversion) {
        return diversion.kind == ActionKind::Tproxy;
    });
    // Sets and rules that are not understood may divert, too.
    const bool clear = std::ranges::all_of(facts.rules->rules, [](const Rule& rule) {
        return rule.understood || rule.text.find("socket") == std::string::npos;
    });
    Findings findings;
    if (inUse || !clear || anyTransparent(facts)) {
        return findings;
    }
    for (const PolicyRule& rule : *facts.policyRules) {
        if (!rule.mark || rule.markMask == 0 || !hasLocalRoute(facts, rule.family, rule.table)) {
            continue;
        }
        Finding finding =
            draft("leftovers", {Severity::Warning, Confidence::Likely, 35}, Text,
                  {{"mark", std::to_string(*rule.mark)}, {"table", std::to_string(rule.table)}});
        finding.fix = {ipRule(rule.family, "del", *rule.mark, rule.markMask, rule.table),
                       ipLocalRoute(rule.family, "del", rule.table)};
        finding.undo = {ipRule(rule.family, "add", *rule.mark, rule.markMask, rule.table),
                        ipLocalRoute(rule.family, "add", rule.table)};
        finding.verify = {listRules(rule.family), listTable(rule.family, rule.table)};
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace natlens::doctor
