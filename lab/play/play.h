// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace natlens::lab {

struct PlayOptions {
    std::string lesson;                  ///< name, number or file; of a scenario with `scenario`
    std::string language;                ///< of the lesson's texts; empty: English
    std::optional<std::size_t> lastStep; ///< from 1; empty: to the end
    bool talk = false;     ///< JSON lines on standard input and output (docs/lessons.md)
    bool json = false;     ///< a JSON line for each step
    bool scenario = false; ///< the file is a scenario, to be played freely
};

/// Plays a lesson: by itself from the first step to the last, or as it is told by standard input.
/// Returns the exit status of the program.
[[nodiscard]] int play(const PlayOptions& options);

/// Names the lessons that come with the program.
[[nodiscard]] int listLessons(const std::string& language, bool json);

/// Reads lessons and scenarios without playing them: 0 when there is no mistake in any.
[[nodiscard]] int checkFiles(const std::vector<std::string>& files);

} // namespace natlens::lab
