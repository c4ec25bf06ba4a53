// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "client/inspector_service.h"
#include "wire/intercepted_record.h"
#include "wire/interception_state.h"

namespace natlens::cli {

/// An event of an intercepted connection, as a JSON object or a line for people.
[[nodiscard]] std::string toJson(const InterceptedRecord& record);
[[nodiscard]] std::string toLine(const InterceptedRecord& record);

/// A change of the whole interception.
[[nodiscard]] std::string toJson(const InterceptionState& state);
[[nodiscard]] std::string toLine(const InterceptionState& state);

[[nodiscard]] std::string toJson(const InspectorService::RunningInterception& row);

} // namespace natlens::cli
