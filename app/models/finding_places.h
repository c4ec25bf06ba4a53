// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include "client/rules_snapshot.h"

namespace natlens {

// Where findings belong: at a rule (ruleKey()) or a mapping (mappingKey()).

/// The worst Severity at each key; what is in order is left out.
[[nodiscard]] QHash<QString, int> severitiesOfRules(const DoctorSnapshotPtr& doctor);
[[nodiscard]] QHash<QString, int> severitiesOfMappings(const DoctorSnapshotPtr& doctor);

/// The id of the first finding there; empty: none.
[[nodiscard]] QString findingOfRule(const DoctorSnapshotPtr& doctor, const QString& key);
[[nodiscard]] QString findingOfMapping(const DoctorSnapshotPtr& doctor, const QString& key);

} // namespace natlens
