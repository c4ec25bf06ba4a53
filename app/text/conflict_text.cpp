// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/conflict_text.h"

#include <QCoreApplication>
#include <algorithm>

#include "text/doctor_text.h"
#include "text/rule_text.h"
#include "text/visible_text.h"

namespace natlens {

class ConflictText {
    Q_DECLARE_TR_FUNCTIONS(natlens::ConflictText)
};

namespace {

/// Where the rule or the chain is that it clashes with; else its text.
QString placeText(const InterceptConflict& conflict, const Ruleset* rules)
{
    if (rules != nullptr && conflict.rule && *conflict.rule < rules->rules.size()) {
        return rulePlace(*rules, *conflict.rule) + QStringLiteral(": ")
               + ruleLine(rules->rules[*conflict.rule]);
    }
    if (rules != nullptr && conflict.chain && *conflict.chain < rules->chains.size()) {
        return chainName(rules->chains[*conflict.chain]);
    }
    return visibleText(conflict.text);
}

QString numberText(const std::optional<std::uint32_t>& number)
{
    return number ? QString::number(*number) : QStringLiteral("?");
}

QString sentence(const InterceptConflict& conflict, const QString& place)
{
    switch (conflict.kind) {
    case ConflictKind::OtherInterception:
        return ConflictText::tr("Interception %1 takes some of the same connections.")
            .arg(conflict.interception ? QString::number(*conflict.interception) : place);
    case ConflictKind::TableName:
        return ConflictText::tr("Somebody else has a table of this name: %1").arg(place);
    case ConflictKind::RoutingTable:
        return ConflictText::tr("Somebody else has routes in routing table %1: %2")
            .arg(numberText(conflict.table), place);
    case ConflictKind::RulePriority:
        return ConflictText::tr("Somebody else has an ip rule of priority %1: %2")
            .arg(numberText(conflict.priority), place);
    case ConflictKind::RoutingMark:
        return ConflictText::tr("An ip rule looks at a bit of the mark that is used here: %1")
            .arg(place);
    case ConflictKind::RoutedBefore:
        return ConflictText::tr("An earlier ip rule leads diverted packets elsewhere: %1")
            .arg(place);
    case ConflictKind::RuleMark:
        return ConflictText::tr("A rule uses bits of the mark that are used here: %1").arg(place);
    case ConflictKind::TakenBefore:
        return ConflictText::tr("A rule takes the same connections before: %1").arg(place);
    case ConflictKind::TakesFrom:
        return ConflictText::tr("A rule that takes these connections now will not see them: %1")
            .arg(place);
    case ConflictKind::OrderUnknown:
        return ConflictText::tr("A chain has the same hook and priority, and which is first is not "
                                "defined: %1")
            .arg(place);
    case ConflictKind::Untracked:
        return ConflictText::tr("A rule keeps conntrack off these packets: %1").arg(place);
    case ConflictKind::DroppedBefore:
        return ConflictText::tr("A rule drops them before: %1").arg(place);
    case ConflictKind::DroppedAtInput:
        return ConflictText::tr("A rule drops what is handed to the listener: %1").arg(place);
    case ConflictKind::NoAddress:
        return ConflictText::tr("An interface has no address of this family, and what comes in by "
                                "it is not taken: %1")
            .arg(place);
    case ConflictKind::ForwardRefuses:
        return ConflictText::tr("A rule would not forward them; by the relay they go on: %1")
            .arg(place);
    }
    return {};
}

} // namespace

QString conflictText(const InterceptConflict& conflict, const Ruleset* rules)
{
    const QString text = sentence(conflict, placeText(conflict, rules));
    return conflict.certain ? text : ConflictText::tr("Perhaps: %1").arg(text);
}

QString adviceText(const SettingAdvice& advice)
{
    const QString set = visibleText(toString(advice.setting));
    const QString now = visibleText(advice.current);
    switch (advice.reason) {
    case SettingReason::ReversePathStrict:
        return ConflictText::tr("Strict reverse path filtering drops who comes in by another way "
                                "than answers would go: %1 (it is %2).")
            .arg(set, now);
    case SettingReason::SourceMark:
        return ConflictText::tr("The reverse path is looked up with our mark, and diverted packets "
                                "are dropped: %1 (it is %2).")
            .arg(set, now);
    case SettingReason::LocalNet:
        return ConflictText::tr("What comes in for 127.0.0.0/8 is dropped: %1 (it is %2).")
            .arg(set, now);
    case SettingReason::BridgeDiverts:
        return ConflictText::tr("Bridged frames meet the rules, and diverting loses them: %1 (it "
                                "is %2).")
            .arg(set, now);
    case SettingReason::BridgePasses:
        return ConflictText::tr("Bridged frames do not meet the rules: %1 (it is %2).")
            .arg(set, now);
    }
    return {};
}

std::vector<IssueText> issuesOf(const InterceptionPreview& preview)
{
    std::vector<IssueText> out;
    const auto add = [&out](Severity severity, const QString& text) -> IssueText& {
        IssueText& issue = out.emplace_back();
        issue.severity = severity;
        issue.text = text;
        return issue;
    };
    for (const InterceptConflict& conflict : preview.conflicts) {
        add(conflict.forbids ? Severity::Error : Severity::Warning,
            conflictText(conflict, preview.rules.get()));
    }
    const auto& ticked = preview.profile.settings;
    for (const InterceptSetting& setting : ticked) {
        IssueText& issue =
            add(Severity::Note, ConflictText::tr("Set while it lasts, and set back at its end: %1")
                                    .arg(visibleText(toString(setting))));
        issue.setting = setting;
        issue.ticked = true;
    }
    for (const SettingAdvice& advice : preview.advice) {
        if (std::ranges::find(ticked, advice.setting) == ticked.end()) {
            add(advice.needed ? Severity::Warning : Severity::Note, adviceText(advice)).setting =
                advice.setting;
        }
    }
    for (const Finding& finding : preview.findings) {
        add(finding.severity == Severity::Error ? Severity::Warning : Severity::Note,
            findingTitle(finding))
            .finding = QString::fromStdString(finding.id);
    }
    std::ranges::stable_sort(out, std::ranges::greater{}, &IssueText::severity);
    return out;
}

} // namespace natlens
