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
///   refused OPTIONS…  the same, which does not come to that
///   ask             what the server greets the client with, within $patience seconds (4)
///   until_it COMMAND polls until it succeeds
///   undone          everything is as it was when the script began: rules, ip rules, routes, links,
///                   marked flows, sysctls, programs; and the client reaches the server directly
///   hooked          from now on with the helper of hooked_helper.cpp
[[nodiscard]] Finished runIntercept(const std::string& script, User user = User::Self,
                                    const std::string& scenario = "plain");

/// Likewise, and prints its lines that begin with MEASURED.
void expectMeasured(const Finished& finished);

/// Status 0, or what the script printed.
void expectDone(const Finished& finished);

} // namespace natlens::testing
