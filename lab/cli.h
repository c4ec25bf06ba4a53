// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace natlens::lab {

/// The whole program: reads the arguments, does what they say, returns the exit status.
[[nodiscard]] int cliMain(int argc, char** argv);

} // namespace natlens::lab
