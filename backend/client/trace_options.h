// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QVariantMap>

#include "client/inspector_service.h"

namespace natlens {

/// The argument of StartTrace(), docs/protocol.md.
[[nodiscard]] QVariantMap traceOptions(const InspectorService::TraceMatch& match);

} // namespace natlens
