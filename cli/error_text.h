// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "client/inspector_service.h"

namespace natlens::cli {

/// What happened and what to do about it, lines without a prefix.
[[nodiscard]] std::string errorText(const Source& source, const Error& error);

/// 3 when somebody or something said no, 4 when the source cannot work here, else 1.
[[nodiscard]] int exitStatusOf(const SourceState& state);

/// Writes @p text to standard error, "natlensctl: " before its first line, what is hostile in it
/// escaped.
void complain(const std::string& text);
/// Says that standard output failed with @p errnum.
void complainOfOutput(int errnum);

} // namespace natlens::cli
