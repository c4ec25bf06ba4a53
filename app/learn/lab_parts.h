// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "learn/lab_rows.h"
#include "lessons/scenario_file.h"

namespace natlens {

// Services and talks of an own lab as rows of a table, and back.

[[nodiscard]] LabRows* makeServiceRows();
[[nodiscard]] LabRows* makeTrafficRows();

[[nodiscard]] QList<QStringList> toRows(const std::vector<LabService>& services);
[[nodiscard]] QList<QStringList> toRows(const std::vector<LabTraffic>& traffic);

/// What cannot be read is told in @p mistakes, with the number of its row.
[[nodiscard]] std::vector<LabService> servicesOf(const QList<QStringList>& rows,
                                                 QStringList& mistakes);
[[nodiscard]] std::vector<LabTraffic> trafficOf(const QList<QStringList>& rows,
                                                QStringList& mistakes);

} // namespace natlens
