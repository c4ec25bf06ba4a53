// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace natlens {

class FlowsPage;
class LearnPage;
class MainWindow;
class Theme;

/// Adds the Learn page to the window, which owns it, and to the Flows page's table what explains
/// the chosen flow and asks for its reply tuple.
[[nodiscard]] LearnPage* addLearning(MainWindow& window, FlowsPage& flows, const Theme& theme);

} // namespace natlens
