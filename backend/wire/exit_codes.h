// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace natlens {

/// Exit codes of all programs; natlensctl(1) documents them.
enum ExitCode : int {
    ExitDone = 0,
    ExitFailed = 1,
    ExitUsage = 2,
    ExitNotAuthorised = 3, ///< polkit or the kernel said no
    ExitNoSource = 4,      ///< no such source, or it cannot work here
    ExitNoAnswer = 5,      ///< of commands whose 1 is an answer: failed
};

/// Of natlens-lab run, which otherwise ends with the status of its COMMAND.
enum LabExitCode : int {
    LabExitDenied = 123, ///< user namespaces, or what is needed in them, are denied here
    LabExitFailed = 125, ///< the lab itself failed
    LabExitCannotExecute = 126,
    LabExitNotFound = 127,
};

} // namespace natlens
