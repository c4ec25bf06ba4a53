// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kernel/lab/conntrack_line.h"
#include "kernel/lab/lab_run.h"

namespace natlens::testing {

using Fields = ConntrackLine::Fields;
using Lines = std::vector<ConntrackLine>;
using Predicate = std::function<bool(const ConntrackLine&)>;

inline const std::vector<std::string> kDump{"conntrack", "-L", "-o", "extended,id"};

/// `natlens-lab run SCENARIO OPTIONS… -- COMMAND…`.
[[nodiscard]] Finished runInScenario(const std::string& scenario,
                                     const std::vector<std::string>& options,
                                     const std::vector<std::string>& command, User user);

/// The router's table of a quiet lab, at the moment when COMMAND starts.
[[nodiscard]] Lines tableOf(const std::string& scenario, User user);

/// One line of what a TCP server answers to the client that connects from a shell.
[[nodiscard]] std::string answerTo(const std::string& scenario, const std::string& address,
                                   int port, User user);

[[nodiscard]] std::string textOf(const Lines& lines);
[[nodiscard]] Lines select(const Lines& lines, const Predicate& predicate);

/// Those with all these fields in their tuples.
[[nodiscard]] Predicate translated(const Fields& original, const Fields& reply);

/// Of @p lines, those whose reply goes to another port or id than the original came from.
[[nodiscard]] Lines remapped(const Lines& lines, const std::string& originalKey,
                             const std::string& replyKey);

} // namespace natlens::testing
