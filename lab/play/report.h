// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "export/json_writer.h"
#include "lab/play/stage.h"

namespace natlens::lab {

/// Lines of JSON for the window, docs/lessons.md. Each is written whole at once.
void writeLine(const std::string& line);

[[nodiscard]] std::string stepJson(const StepResult& result);
[[nodiscard]] std::string judgedJson(std::size_t question, const Stage::Judged& judged);
/// The tables as they are and the events since the last look.
[[nodiscard]] std::string tablesJson(const NodeFlows& tables, const NodeFlows& events);
[[nodiscard]] std::string ranJson(Node node, const std::string& command,
                                  const CommandOutput& output);
[[nodiscard]] std::string errorJson(const std::string& text);
/// @p replayed: steps that were done again.
[[nodiscard]] std::string readyJson(const Stage& stage, std::size_t replayed, bool well);

/// For people: what a step did and what of it is not as the lesson says.
[[nodiscard]] std::string stepText(const Lesson& lesson, const StepResult& result);

} // namespace natlens::lab
