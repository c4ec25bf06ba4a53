// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <string>

namespace natlens {

/// Names and comments that others wrote, on one line and harmless: control characters, what turns
/// the direction of text round, and bytes that are no UTF-8 show as what they are ("\x1b").
[[nodiscard]] QString visibleText(const std::string& text);
[[nodiscard]] QString visibleText(const QString& text);
/// For a tool tip, which would take text that looks like markup for markup.
[[nodiscard]] QString plainToolTip(const QString& text);

} // namespace natlens
