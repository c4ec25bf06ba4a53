// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lessons/lesson.h"

namespace natlens {

[[nodiscard]] LessonQuestion readQuestion(FieldReader& reader);

/// A display filter (docs/filter.md) under @p key.
[[nodiscard]] Filter readFilter(FieldReader& reader, std::string_view key, Needed needed);

} // namespace natlens
