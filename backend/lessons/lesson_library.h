// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "lessons/lesson.h"

namespace natlens {

/// Where the lessons that come with Natlens are, seen from a program of it: beside its folder in
/// share/natlens/lessons, built or installed. Empty: they are not there.
[[nodiscard]] std::string lessonsFolder(const std::string& programFolder);

/// The lesson files of a folder in the order of their names.
[[nodiscard]] std::vector<std::string> lessonFiles(const std::string& folder);

/// The file that is meant by NAME of a lesson of the folder, by its number, or by a path.
[[nodiscard]] std::string findLessonFile(const std::string& folder, const std::string& name);

} // namespace natlens
