// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "lab/play/stage.h"

namespace natlens::lab {

/// The exit status of a process inside the lab that wants another lab.
constexpr int kRestart = 96;

/// What one lab of a lesson does, in a process inside of it: plays by itself …
[[nodiscard]] int performAll(Stage& stage, const Lesson& lesson, std::size_t steps, bool json);

/// … or as standard input says. @p done: so many steps were done in the lab before this one and
/// are done again first. @p restart is told how many shall be done in the next one.
[[nodiscard]] int performTold(Stage& stage, const Lesson& lesson, std::size_t done,
                              const std::function<void(std::size_t)>& restart);

} // namespace natlens::lab
