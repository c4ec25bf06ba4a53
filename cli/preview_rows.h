// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "wire/preview_record.h"

namespace natlens::cli {

/// What an intercepted connection said first, as a JSON object or a line for people; nothing that a
/// stranger sent reaches a terminal as it is.
[[nodiscard]] std::string toJson(const PreviewRecord& preview);
[[nodiscard]] std::string toLine(const PreviewRecord& preview);

} // namespace natlens::cli
