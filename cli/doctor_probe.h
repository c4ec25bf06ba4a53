// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "core/result.h"
#include "doctor/doctor.h"

namespace natlens::cli {

/// Asks natlens-lab to try from end to end: the lab that this process is in, or, with source
/// lab:SCENARIO, another one of that scenario. What is found above "note" first is then proven; a
/// failure that nothing explains is a finding of its own.
[[nodiscard]] Result<void> addProbe(const std::string& source, Diagnosis& diagnosis);

} // namespace natlens::cli
