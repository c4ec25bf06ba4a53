// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/step_report.h"

#include <QJsonArray>

#include "lessons/flow_digits.h"

namespace natlens {

namespace {

QString text(const QJsonObject& json, const char* key)
{
    return json.value(QLatin1String(key)).toString();
}

QJsonArray list(const QJsonObject& json, const char* key)
{
    return json.value(QLatin1String(key)).toArray();
}

} // namespace

LabAddressMap labAddresses(const QJsonObject& json)
{
    LabAddressMap map;
    for (auto node = json.begin(); node != json.end(); ++node) {
        LocalAddresses addresses;
        for (const auto& each : node.value().toArray()) {
            if (const auto address = IpAddress::parse(each.toString().toStdString())) {
                addresses.add(*address);
            }
        }
        addresses.setKnown();
        map.insert(node.key(), addresses);
    }
    return map;
}

LabFlows labFlows(const QJsonArray& json, const LabAddressMap& addresses)
{
    LabFlows flows;
    for (const auto& each : json) {
        const QJsonObject object = each.toObject();
        auto flow = flowFromDigits(text(object, "bytes").toStdString());
        if (!flow) {
            continue;
        }
        auto record = std::make_shared<FlowRecord>();
        const QString node = text(object, "in");
        record->nat = classify(*flow, addresses.value(node));
        record->flow = std::move(*flow);
        flows.push_back({node, text(object, "event"), text(object, "line"),
                         object.value(QLatin1String("at")).toInteger(), std::move(record)});
    }
    return flows;
}

StepReport stepReport(const QJsonObject& json, const LabAddressMap& addresses)
{
    StepReport report;
    report.step = json.value(QLatin1String("step")).toInt();
    report.ok = json.value(QLatin1String("ok")).toBool();
    report.missing = text(json, "missing");
    for (const auto& each : list(json, "actions")) {
        const QJsonObject action = each.toObject();
        report.actions.push_back(
            {text(action, "command"), text(action, "output"), text(action, "wrong")});
    }
    report.before = labFlows(list(json, "before"), addresses);
    report.after = labFlows(list(json, "after"), addresses);
    report.events = labFlows(list(json, "events"), addresses);
    return report;
}

JudgedAnswer judgedAnswer(const QJsonObject& json)
{
    JudgedAnswer judged;
    judged.question = json.value(QLatin1String("question")).toInt();
    judged.right = json.value(QLatin1String("right")).toBool();
    judged.because = text(json, "because");
    judged.trouble = text(json, "trouble");
    for (const auto& each : list(json, "differences")) {
        const QJsonObject difference = each.toObject();
        judged.differences.push_back(
            {text(difference, "field"), text(difference, "said"), text(difference, "actual")});
    }
    return judged;
}

} // namespace natlens
