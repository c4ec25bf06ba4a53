// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "doctor/doctor.h"

namespace natlens::cli {

/// One object a line: findings, worst first, and then with severity "ok" what is in order.
[[nodiscard]] std::string doctorJson(const Diagnosis& diagnosis);
/// For people; safe for a terminal.
[[nodiscard]] std::string doctorText(const Diagnosis& diagnosis, const Facts& facts, bool colour);

} // namespace natlens::cli
