// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "client/flow_batch.h"
#include "client/source.h"

namespace natlens::cli {

/// "12 flows".
[[nodiscard]] std::string flowsText(std::size_t count);
/// What became of a deletion: a sentence.
[[nodiscard]] std::string outcomeText(const BatchOutcome& outcome);
[[nodiscard]] std::string outcomeJson(const BatchOutcome& outcome);
/// What kept the source from it and what to do about it. @p action: polkit's.
[[nodiscard]] std::string refusalText(const Source& source, const Error& error,
                                      const std::string& action);

} // namespace natlens::cli
