// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <vector>

#include "core/local_addresses.h"
#include "store/flow_record.h"

namespace natlens {

/// A flow of one node of the lab, as the player told of it.
struct LabFlow {
    QString node;  ///< "client", "router", "server"
    QString event; ///< "new", "update", "destroy"; empty: it is in the table
    QString line;  ///< as conntrack(8) prints it
    qint64 at = 0; ///< microseconds, of an event: when the player heard of it
    FlowRecordPtr record;
};
using LabFlows = std::vector<LabFlow>;

struct ActionReport {
    QString command;
    QString output;
    QString wrong; ///< empty: it went as the lesson says
};

struct StepReport {
    int step = 0;
    bool ok = false;
    QString missing; ///< what this machine lacks for the step
    std::vector<ActionReport> actions;
    LabFlows before;
    LabFlows after;
    LabFlows events;
};

struct JudgedAnswer {
    int question = 0;
    bool right = false;
    QString because;
    QString trouble;
    std::vector<std::array<QString, 3>> differences; ///< field, said, actual
};

/// By node.
using LabAddressMap = QMap<QString, LocalAddresses>;

[[nodiscard]] LabAddressMap labAddresses(const QJsonObject& json);
[[nodiscard]] LabFlows labFlows(const QJsonArray& json, const LabAddressMap& addresses);
[[nodiscard]] StepReport stepReport(const QJsonObject& json, const LabAddressMap& addresses);
[[nodiscard]] JudgedAnswer judgedAnswer(const QJsonObject& json);

} // namespace natlens
