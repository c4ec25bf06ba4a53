// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "kernel/cli/ctl_run.h"

namespace natlens::testing {

/// Runs a bash script in the router of the lab's plain scenario, where a server at 10.0.2.2:8080
/// greets whoever connects with the address that it sees: 10.0.1.2 is the client itself, 10.0.2.1
/// the router. Before it come:
///   start OPTIONS…  `natlensctl intercept start`, in the background, its events in the file
///                   events; returns when it intercepts
///   ask             what the server greets the client with
///   until_it COMMAND polls until it succeeds
///   undone          nothing is left: tables, ip rules, routes, marked flows, programs
[[nodiscard]] Finished runIntercept(const std::string& script, User user = User::Self);

} // namespace natlens::testing
