// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/finding_places.h"

#include <algorithm>

#include "text/mapping_text.h"
#include "text/rule_text.h"

namespace natlens {

namespace {

using Place = QString (*)(const Finding& finding, const Facts& facts);

/// Empty: it belongs to no rule.
QString ruleOf(const Finding& finding, const Facts& facts)
{
    return finding.rule ? ruleKey(*facts.rules, *finding.rule) : QString();
}

QString mappingOf(const Finding& finding, const Facts& facts)
{
    const auto& mappings = facts.mappings.mappings;
    return finding.mapping && *finding.mapping < mappings.size()
               ? mappingKey(mappings[*finding.mapping], *facts.rules)
               : QString();
}

bool isReadable(const DoctorSnapshotPtr& doctor)
{
    return doctor && doctor->facts && doctor->facts->rules;
}

QHash<QString, int> severitiesBy(const DoctorSnapshotPtr& doctor, Place place)
{
    QHash<QString, int> severities;
    if (!isReadable(doctor)) {
        return severities;
    }
    for (const Finding& finding : doctor->diagnosis.findings) {
        const QString key = place(finding, *doctor->facts);
        if (!key.isEmpty() && finding.severity != Severity::Ok) {
            int& worst = severities[key];
            worst = std::max(worst, static_cast<int>(finding.severity));
        }
    }
    return severities;
}

QString findingAt(const DoctorSnapshotPtr& doctor, Place place, const QString& key)
{
    if (!isReadable(doctor) || key.isEmpty()) {
        return {};
    }
    const auto& findings = doctor->diagnosis.findings;
    const auto found = std::ranges::find_if(findings, [&](const Finding& finding) {
        return finding.severity != Severity::Ok && place(finding, *doctor->facts) == key;
    });
    return found == findings.end() ? QString() : QString::fromStdString(found->id);
}

} // namespace

QHash<QString, int> severitiesOfRules(const DoctorSnapshotPtr& doctor)
{
    return severitiesBy(doctor, ruleOf);
}

QHash<QString, int> severitiesOfMappings(const DoctorSnapshotPtr& doctor)
{
    return severitiesBy(doctor, mappingOf);
}

QString findingOfRule(const DoctorSnapshotPtr& doctor, const QString& key)
{
    return findingAt(doctor, ruleOf, key);
}

QString findingOfMapping(const DoctorSnapshotPtr& doctor, const QString& key)
{
    return findingAt(doctor, mappingOf, key);
}

} // namespace natlens
