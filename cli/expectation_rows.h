// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/expectation.h"

namespace natlens::cli {

/// Expectations as a table.
[[nodiscard]] std::string expectationTable(std::span<const Expectation> expectations, bool colour);

/// The column names of expectationCsv(), RFC 4180.
[[nodiscard]] std::string_view expectationCsvHeader();
[[nodiscard]] std::string expectationCsv(const Expectation& expectation);

} // namespace natlens::cli
